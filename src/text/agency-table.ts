/**
 * How bodies of state, party and society are written. Patterns are lower-case with accents; `~` stands for what may part
 * two halves of a name (" và ", " - ", ", ", a space), `_` for the same or nothing between letters of an abbreviation.
 */
export type AgencyPatterns = Readonly<Record<string, readonly string[]>>;

/** Fields of departments (sở), ministries (bộ) and sectors (ngành), those before the mergers of 2025 too. */
export const DEPARTMENT_FIELDS: AgencyPatterns = {
  'Giáo dục và Đào tạo': ['giáo dục~đào tạo', 'gd_[đd]t', 'giáo dục', 'gd'],
  'Nội vụ': ['nội vụ'],
  'Tài chính': ['tài chính'],
  'Kế hoạch và Đầu tư': ['kế hoạch~đầu tư', 'kh_[đd]t'],
  'Y tế': ['y tế'],
  'Lao động - Thương binh và Xã hội': ['lao động~thương binh~xã hội', 'l[đd]_tb_xh', 'lao động~tb_xh'],
  'Thông tin và Truyền thông': ['thông tin~truyền thông', 'tt_tt'],
  'Khoa học và Công nghệ': ['khoa học~công nghệ', 'kh_cn'],
  'Văn hóa, Thể thao và Du lịch': ['văn hóa~thể thao~du lịch', 'vh_tt_dl'],
  'Văn hóa và Thể thao': ['văn hóa~thể thao', 'vh_tt'],
  'Du lịch': ['du lịch'],
  'Xây dựng': ['xây dựng'],
  'Tư pháp': ['tư pháp'],
  'Công Thương': ['công thương'],
  'Nông nghiệp và Phát triển nông thôn': ['nông nghiệp~phát triển nông thôn', 'nn_ptnt', 'nông nghiệp~ptnt'],
  'Nông nghiệp và Môi trường': ['nông nghiệp~môi trường', 'nn_mt'],
  'Tài nguyên và Môi trường': ['tài nguyên~môi trường', 'tn_mt'],
  'Giao thông vận tải': ['giao thông~vận tải', 'gtvt'],
  'Dân tộc và Tôn giáo': ['dân tộc~tôn giáo', 'dt_tg'],
  'Quy hoạch - Kiến trúc': ['quy hoạch~kiến trúc'],
  'An toàn thực phẩm': ['an toàn thực phẩm'],
  'Ngoại vụ': ['ngoại vụ'],
  'Ngoại giao': ['ngoại giao'],
  'Công an': ['công an'],
  'Quốc phòng': ['quốc phòng'],
  'Dân tộc': ['dân tộc'],
};

/** Fields of offices (phòng) of districts, communes and departments, and of divisions (vụ, cục) of ministries. */
export const OFFICE_FIELDS: AgencyPatterns = {
  'Giáo dục Mầm non': ['giáo dục mầm non', 'gdmn'],
  'Giáo dục Tiểu học': ['giáo dục tiểu học', 'gdth'],
  'Giáo dục Trung học': ['giáo dục trung học(?! phổ thông| cơ sở)', 'gdtrh'],
  'Giáo dục Phổ thông': ['giáo dục phổ thông', 'gdpt'],
  'Giáo dục Thường xuyên': ['giáo dục thường xuyên', 'gdtx'],
  'Giáo dục Dân tộc': ['giáo dục dân tộc'],
  'Giáo dục Đại học': ['giáo dục đại học', 'gdđh'],
  'Giáo dục Nghề nghiệp - Thường xuyên': ['giáo dục nghề nghiệp~(?:giáo dục )?thường xuyên', 'gdnn_gdtx'],
  'Giáo dục Nghề nghiệp': ['giáo dục nghề nghiệp'],
  'Giáo dục Thể chất': ['giáo dục thể chất'],
  'Giáo dục Quốc phòng và An ninh': ['giáo dục quốc phòng~an ninh', 'gdqp_an'],
  'Giáo dục Chính trị và Công tác học sinh, sinh viên': [
    'giáo dục chính trị~công tác học sinh(?:,|~)sinh viên',
    'gdct_cths_?sv',
  ],
  'Học sinh, sinh viên': ['(?:công tác )?học sinh,? sinh viên', 'hssv'],
  'Chính trị, tư tưởng': ['chính trị~tư tưởng(?:~(?:công tác )?học sinh,? sinh viên)?'],
  'Khảo thí và Quản lý chất lượng giáo dục': [
    'khảo thí~(?:kiểm định|quản lý) chất lượng(?: giáo dục)?',
    'kt_ql_?cl_?(?:gd)?',
    'khảo thí',
  ],
  'Quản lý chất lượng': ['quản lý chất lượng(?: giáo dục)?', 'qlcl'],
  'Tổ chức cán bộ': ['tổ chức~cán bộ', 'tccb'],
  'Tổ chức - Hành chính': ['tổ chức~hành chính', 'hành chính~tổ chức', 'tchc'],
  'Kế hoạch - Tài chính': ['kế hoạch~tài chính', 'khtc', 'kh_tc'],
  'Tài chính - Kế hoạch': ['tài chính~kế hoạch', 'tckh', 'tc_kh'],
  'Pháp chế': ['pháp chế'],
  'Văn hóa và Thông tin': ['văn hóa~thông tin', 'vh_tt'],
  'Văn hóa - Xã hội': ['văn hóa~xã hội', 'vh_xh'],
  'Văn hóa, Khoa học và Thông tin': ['văn hóa~khoa học~thông tin'],
  'Kinh tế - Hạ tầng': ['kinh tế~hạ tầng'],
  'Kinh tế, Hạ tầng và Đô thị': ['kinh tế~hạ tầng~đô thị'],
  'Kinh tế': ['kinh tế'],
  'Quản lý đô thị': ['quản lý đô thị'],
  'Quản lý thị trường': ['quản lý thị trường', 'qltt'],
  'Nhà giáo và Cán bộ quản lý giáo dục': ['nhà giáo~cán bộ quản lý giáo dục', 'nhà giáo~cbqlgd'],
  'Cơ sở vật chất': ['cơ sở vật chất(?:~thiết bị(?: dạy học| trường học)?)?'],
  'Công nghệ thông tin': ['công nghệ thông tin', 'cntt'],
  'Hợp tác quốc tế': ['hợp tác quốc tế'],
  'Thống kê': ['thống kê'],
  Thuế: ['thuế'],
};

/** Bodies with a name of their own; the level and place that may follow ("tỉnh", "huyện Ba Tri") are no part of it. */
export const OWN_NAMES: AgencyPatterns = {
  'Công an': ['công an'],
  'Bộ Chỉ huy Quân sự': ['bộ chỉ huy quân sự', 'bch_?qs'],
  'Bộ đội Biên phòng': ['(?:bộ chỉ huy )?bộ đội biên phòng', 'b[đd]bp'],
  'Bảo hiểm xã hội': ['bảo hiểm xã hội', 'bhxh'],
  'Kho bạc Nhà nước': ['kho bạc nhà nước'],
  'Đài Phát thanh và Truyền hình': ['đài phát thanh~truyền hình', 'đài pt_?th'],
  'Báo và Phát thanh, Truyền hình': ['báo~(?:đài )?phát thanh~truyền hình'],
  'Đài Truyền thanh': ['đài truyền thanh'],
  'Ủy ban Mặt trận Tổ quốc Việt Nam': [
    '(?:ủy ban )?mặt trận tổ quốc(?: việt nam)?',
    '(?:ubmttq|(?:ủy ban |ub ?)?mttq)(?: việt nam| ?vn)?',
  ],
  'Đoàn Thanh niên Cộng sản Hồ Chí Minh': [
    'đoàn thanh niên(?: cộng sản(?: hồ chí minh)?)?',
    'đoàn tncs(?: hồ chí minh| ?hcm)?',
    '(?:tỉnh|thành|huyện|quận|thị) ?đoàn',
  ],
  'Hội Liên hiệp Phụ nữ': ['hội liên hiệp phụ nữ', 'hội lhpn', 'hội phụ nữ'],
  'Hội Khuyến học': ['hội khuyến học'],
  'Hội Cựu giáo chức': ['hội cựu giáo chức'],
  'Hội Cựu chiến binh': ['hội cựu chiến binh'],
  'Hội Nông dân': ['hội nông dân'],
  'Hội Chữ thập đỏ': ['hội chữ thập đỏ'],
  'Ban đại diện cha mẹ học sinh': ['(?:ban đại diện|hội) cha mẹ học sinh', 'hội phụ huynh'],
  'Liên đoàn Lao động': ['liên đoàn lao động', 'l[đd]l[đd]'],
  'Công đoàn ngành Giáo dục': ['công đoàn (?:ngành )?giáo dục(?:~đào tạo)?(?: việt nam)?', 'công đoàn ngành'],
  'Công đoàn': ['công đoàn(?! ngành| giáo dục)(?: cơ sở)?'],
  'Ban Tuyên giáo và Dân vận': ['ban tuyên giáo~dân vận'],
  'Ban Tuyên giáo': ['ban tuyên giáo'],
  'Ban Dân vận': ['ban dân vận'],
  'Ban Tổ chức': ['ban tổ chức(?= (?:tỉnh|thành|huyện|quận|thị) ủy| trung ương)'],
  'Ban Nội chính': ['ban nội chính'],
  'Ban Thường vụ': ['ban thường vụ', 'btv'],
  'Ban Dân tộc': ['ban dân tộc'],
  'Ban An toàn giao thông': ['ban an toàn giao thông', 'ban atgt'],
  'Ban Văn hóa - Xã hội': ['ban văn hóa~xã hội'],
  'Ban Quản lý dự án': ['ban quản lý (?:các )?dự án', 'ban qlda'],
  'Ban Quản lý các khu công nghiệp': ['ban quản lý (?:các )?(?:khu công nghiệp|kcn)'],
  'Ban Quản lý': ['ban quản lý'],
  'Ban Chỉ đạo': ['ban chỉ đạo'],
  'Ban Chỉ huy Phòng chống thiên tai và Tìm kiếm cứu nạn': [
    'ban chỉ huy (?:phòng,? chống thiên tai|pctt)(?:~tìm kiếm cứu nạn|_tkcn)?',
  ],
  'Ban Giám hiệu': ['ban giám hiệu', 'bgh'],
  'Trạm Y tế': ['trạm y tế'],
  'Trung tâm Y tế': ['trung tâm y tế'],
  'Trung tâm Kiểm soát bệnh tật': ['trung tâm kiểm soát bệnh tật', 'cdc'],
  'Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên': [
    'trung tâm (?:giáo dục nghề nghiệp~giáo dục thường xuyên|gdnn_gdtx)',
    'trung tâm (?:giáo dục thường xuyên|gdtx)',
  ],
  'Trung tâm Phục vụ hành chính công': ['trung tâm (?:phục vụ )?hành chính công'],
  'Trung tâm học tập cộng đồng': ['trung tâm học tập cộng đồng', 'trung tâm htcđ'],
  'Văn phòng Sở': ['văn phòng sở'],
  'Văn phòng Bộ': ['văn phòng bộ'],
  'Văn phòng UBND': ['văn phòng (?:ủy ban nhân dân|ubnd)', 'văn phòng h[đd]nd~ubnd'],
  'Văn phòng Chính phủ': ['văn phòng chính phủ'],
  'Văn phòng': ['văn phòng(?= và (?:vụ|phòng|thanh tra|cục))'],
  'Thanh tra Sở': ['thanh tra sở'],
  'Thanh tra Bộ': ['thanh tra bộ'],
  'Thanh tra': ['thanh tra(?= (?:tỉnh|thành phố|huyện|chính phủ))'],
  'Chính phủ': ['(?:thủ tướng )?chính phủ'],
  'Quốc hội': ['quốc hội'],
  'Thư viện': ['thư viện(?= (?:tỉnh|thành phố|huyện))'],
  'Bảo tàng': ['bảo tàng(?= (?:tỉnh|thành phố))'],
  'Đoàn đại biểu Quốc hội': ['đoàn (?:đại biểu quốc hội|đbqh)'],
  'Công ty Điện lực': ['(?:công ty )?điện lực(?= (?:tỉnh|huyện|thành))'],
};

/** Party committees by level. */
export const PARTY_COMMITTEES: AgencyPatterns = {
  'Tỉnh ủy': ['(?:thường trực )?tỉnh ủy'],
  'Thành ủy': ['(?:thường trực )?thành ủy'],
  'Huyện ủy': ['(?:thường trực )?huyện ủy'],
  'Quận ủy': ['(?:thường trực )?quận ủy'],
  'Thị ủy': ['(?:thường trực )?thị ủy'],
  'Đảng ủy': ['đảng ủy'],
};

const LEVELS =
  '(?:mầm non|mẫu giáo|mn|tiểu học|th|trung học cơ sở|thcs|trung học phổ thông|thpt|trung học|phổ thông|ptdtnt|ptdtbt|phổ thông dân tộc (?:nội|bán) trú|dân tộc nội trú|liên cấp|chuyên|đại học|cao đẳng|trung cấp|sư phạm|công lập|ngoài công lập|tư thục|dân tộc bán trú|nghề)';
const WHICH = `(?:(?:,| và| -|/)? ?${LEVELS}(?![a-zđà-ỹ]))*`;
const WHERE =
  '(?: (?:trực thuộc(?: sở)?|thuộc sở|(?:có )?liên quan|trên địa bàn(?: (?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường))?|trong (?:toàn )?(?:tỉnh|huyện|ngành|thành phố)))*';
const HEADS_OF = '(?:thủ trưởng|hiệu trưởng|lãnh đạo|người đứng đầu|giám đốc|trưởng) ';

/** Groups of bodies: what they are called when nothing else names them, and how they are written. */
export const GROUPS: AgencyPatterns = {
  'các sở, ban, ngành': [
    `(?:${HEADS_OF})?các sở(?:, ban)?(?:, ngành|~ngành)(?:(?:,| và)(?: các)? (?:đoàn thể(?: chính trị - xã hội)?|đơn vị|cơ quan|địa phương))*${WHERE}`,
    `các sở(?:(?:,| và)(?: các)? (?:đơn vị|cơ quan))+${WHERE}`,
    `các sở, ngành${WHERE}`,
  ],
  'các ngành, địa phương': [
    'các (?:cấp, (?:các )?)?ngành(?:(?:,| và| cũng như) (?:các )?(?:đơn vị|địa phương|đoàn thể|cơ quan))*(?: (?:có )?liên quan)?(?![ ]+(?:học|nghề))',
    '(?:mỗi|từng|mọi) địa phương',
    'các địa phương(?:(?:,| và) (?:các )?(?:đơn vị|cơ sở giáo dục))*',
    'các phòng, ban(?:, ngành)?(?:, đoàn thể)?(?:, đơn vị)?(?: (?:chuyên môn|liên quan))*',
    '(?:các )?cấp ủy(?: đảng)?, chính quyền(?: (?:địa phương|các cấp))*',
  ],
  'các ban của HĐND': [
    'các ban(?: của)? (?:hội đồng nhân dân|h[đd]nd)(?: (?:tỉnh|thành phố|huyện|xã|phường))?',
  ],
  'các phòng chuyên môn': ['các phòng(?:, ban)? chuyên môn(?:, nghiệp vụ)?(?: (?:thuộc )?sở)?'],
  'các đơn vị': [
    `(?:${HEADS_OF})?(?:các|những) (?:cơ quan(?:, tổ chức)?(?:, | và )(?:các )?)?đơn vị(?:(?:,| và) (?:các )?(?:cơ sở giáo dục|trường học|nhà trường|địa phương))?(?: hành chính)?${WHERE}`,
    `(?:${HEADS_OF})?các cơ quan(?! báo chí| truyền thông)(?: chuyên môn)?${WHERE}`,
    '(?:các )?cơ quan, đơn vị, địa phương',
  ],
  'các cơ sở giáo dục': [
    `(?:${HEADS_OF})?các cơ sở (?:giáo dục(?:~đào tạo)?|gd_?(?:[đd]t)?)${WHICH}${WHERE}`,
    `(?:${HEADS_OF})?các (?:nhà )?trường(?: học)?(?![a-zđà-ỹ])${WHICH}(?:, (?:trung tâm gdnn_gdtx|trung tâm gdtx))?${WHERE}`,
    `${HEADS_OF}(?:nhà )?trường(?: học)?(?![a-zđà-ỹ])${WHICH}${WHERE}`,
    'các trung tâm (?:gdnn_gdtx|gdtx|giáo dục nghề nghiệp~giáo dục thường xuyên|giáo dục thường xuyên)',
    `(?:mỗi|từng|mọi) (?:nhà )?trường(?: học)?(?![a-zđà-ỹ])${WHICH}`,
  ],
  'nhà trường': ['nhà trường(?! phổ thông)'],
  ngành: ['toàn ngành(?: giáo dục(?:~đào tạo)?| gd_[đd]t)?'],
  'các đoàn thể': [
    'các (?:tổ chức )?đoàn thể(?: chính trị - xã hội)?',
    'các tổ chức chính trị - xã hội',
    'các (?:tổ chức )?hội(?:, đoàn thể)',
  ],
  'các cơ quan báo chí': ['(?:các )?cơ quan (?:báo chí|truyền thông)(?: (?:trong|trên địa bàn) tỉnh)?'],
  'nhà thầu': ['(?:các )?nhà thầu(?: thi công)?', '(?:các )?đơn vị thi công'],
  'chủ đầu tư': ['(?:các )?chủ đầu tư'],
  'các doanh nghiệp': ['các doanh nghiệp'],
  'tổ chuyên môn': ['(?:các )?tổ(?: trưởng)? chuyên môn'],
  'giáo viên': [
    'giáo viên chủ nhiệm',
    '(?:cán bộ, giáo viên|giáo viên, nhân viên)(?:, nhân viên)?(?: toàn trường)?',
  ],
};
