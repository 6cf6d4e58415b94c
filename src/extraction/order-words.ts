/** A word list as alternatives of a regular expression, the longest first. */
const anyOf = (words: string): string =>
  words
    .split(',')
    .map((word) => word.trim())
    .toSorted((a, b) => b.length - a.length)
    .join('|');

/** Words before a body's name that stand for who leads it: "Bộ trưởng Bộ Y tế" is the ministry. */
export const OFFICE =
  '(?:(?:các )?đồng chí |đ/c |ông |bà |(?:phó |tổng |ban )?giám đốc |(?:phó )?chủ tịch |thủ trưởng |bộ trưởng |thứ trưởng |cục trưởng |vụ trưởng |viện trưởng |tổng biên tập |trưởng |hiệu trưởng |lãnh đạo |chánh |người đứng đầu |tập thể )*';

/** Verbs that lay a task on the body named right after them. */
export const ORDERS_TO = anyOf(
  'giao,giao nhiệm vụ cho,giao cho,giao trách nhiệm cho,yêu cầu,đề nghị,phân công,kiến nghị,ủy quyền,uỷ quyền,đối với,chỉ thị',
);

/** What a body that has a task does; a sentence without subject begins with one. */
const VERBS = anyOf(
  'ban hành,bàn giao,bám sát,báo cáo,bảo đảm,đảm bảo,biên soạn,biểu dương,bố trí,bồi dưỡng,bổ sung,bảo vệ,cải cách,cải thiện,cải tạo,cân đối,cập nhật,cấp,chấn chỉnh,chấm dứt,chăm lo,chăm sóc,chi trả,chỉ đạo,chỉ định,chia sẻ,chọn,chú trọng,chú ý,chủ động,chủ trì,chuẩn bị,chuẩn hóa,chuyển,công bố,công khai,củng cố,cung cấp,cử,dành,đánh giá,đào tạo,đăng ký,đẩy mạnh,đẩy nhanh,đề cao,đề xuất,điều chỉnh,điều động,điều hòa,điều tra,đôn đốc,đổi mới,động viên,đưa,duy trì,đa dạng,đấu tranh,đầu tư,gắn,ghi nhận,giải quyết,giám sát,giảm,giáo dục,giúp,giữ,giữ vững,giữ gìn,giới thiệu,gửi,hạn chế,hoàn chỉnh,hoàn thành,hoàn thiện,hỗ trợ,huy động,hướng dẫn,hợp tác,kết hợp,kết nối,khai thác,khám,khảo sát,khẩn trương,khắc phục,khuyến khích,khen thưởng,kiểm soát,kiểm tra,kiểm điểm,kiểm kê,kiện toàn,kịp thời,kiên quyết,kiên cố,kéo giảm,làm,làm tốt,lắp,lập,liên hệ,lồng ghép,lựa chọn,lưu trữ,lưu ý,mở,mở rộng,mở lớp,mua,mua sắm,nâng,nâng cao,nắm,nêu cao,ngăn chặn,nghiên cứu,nghiêm túc,nghiêm cấm,nhân rộng,niêm yết,nộp,ổn định,ôn tập,phát động,phát huy,phát triển,phát hiện,phân bổ,phân công,phân luồng,phấn đấu,phê duyệt,phổ biến,phối hợp,phòng,phòng chống,phục vụ,quan tâm,quán triệt,quản lý,quyết liệt,quy hoạch,quy định,rà soát,rút kinh nghiệm,sắp xếp,sẵn sàng,sớm,sử dụng,sửa chữa,sửa đổi,tạm dừng,tạm thời,tạo,tạo điều kiện,tăng,tăng cường,tập huấn,tập trung,tham gia,tham mưu,thanh tra,thành lập,theo dõi,thẩm định,thí điểm,thiết kế,thông báo,thông tin,thống kê,thống nhất,thu hút,thực hiện,thường xuyên,thúc đẩy,tiếp nhận,tiếp tục,tiến hành,tích cực,tìm,tính,tổ chức,tổng hợp,tổng kết,trang bị,triển khai,trình,trồng,truyền thông,tu sửa,tuyên dương,tuyên truyền,tuyển,tuyển dụng,tuyển sinh,tự,từng bước,tuyệt đối,tăng ca,theo chức năng,tránh,uốn nắn,ưu tiên,vận dụng,vận động,vận hành,xác định,xác minh,xây dựng,xem xét,xét,xếp,xóa,xử lý,ứng dụng,ưu đãi,quyên góp,đặt,đối chiếu,đóng góp,đọc,dạy,dự báo,giãn,dừng,cắm,cắt giảm,gia hạn,phủ,lấy,hưởng ứng,không để,không được,không giao,không,có giải pháp,có kế hoạch,có biện pháp,có phương án,có chính sách,có trách nhiệm,chịu trách nhiệm,cho phép,cho,trực tiếp,đi đầu,nhắc nhở,phân tích,thu,thu thập,số hóa,đồng bộ,kê khai,kiểm đếm,luân chuyển,mời,nhập,ký,hằng năm,hàng năm,định kỳ,mỗi,đồng hành,kêu gọi,phản ánh,nâng cấp,khởi công,khánh thành,bình ổn,tôn vinh,tri ân,thăm,kiến tạo,thực hành,thay thế,thay,bảo trì,bảo dưỡng,tiết kiệm,rèn luyện,tư vấn,tạo lập,ra soát,tham vấn,phát,in,quét,giảng dạy,làm rõ,khơi dậy,tôn tạo,siết chặt,phát sóng,đưa tin,đăng tải,ghi hình,chụp,nuôi dưỡng,tổ chức tốt,nhắc,khoanh vùng,chốt,soạn,viết,treo,dán,dọn,vệ sinh,khử khuẩn,bảo quản,kê,sao gửi,nghiệm thu,giải ngân,quyết toán,thanh toán,thẩm tra,bầu,chấm,coi thi,in sao,vận chuyển,bảo mật,phân tuyến,đối thoại,giải đáp,trả lời,gặp gỡ,đón,phụ trách,đảm nhận,đảm nhiệm,trực,tuần tra,xử phạt,thu hồi,đình chỉ,điều phối,chi,giảm tải,đề nghị,yêu cầu,bám,cung ứng,bảo lãnh,thu gom,rào chắn,gia cố,di dời,sơ tán,ứng phó,ứng trực,dự giờ,thao giảng,kèm,chăm lo,thăm hỏi,tạo dựng,đỡ đầu,giám hộ,phân loại,sàng lọc,cam kết,gỡ bỏ,gỡ,xóa bỏ,đình chỉ,tạm ngừng,ngừng,dạy bù,bù,tuyên dương,thi đua,hiến,tài trợ,cấp phép,quy hoạch,tính toán,thuê,đấu thầu,mua bảo hiểm,chuyển giao,tiếp thu,giải trình,tổng rà soát,tổng vệ sinh',
);

const START = String.raw`^(?:[-–+•*]\s*)?`;
const CONNECTIVE =
  '(?:(?:đồng thời|ngoài ra|bên cạnh đó|cùng với đó|trong đó|trước mắt|theo đó|cụ thể|tiếp đó|thứ \\p{L}+|một là|hai là|ba là|bốn là|năm là|sáu là|song song với đó|mặt khác|đặc biệt|nhất là|qua đó|từ đó|và|cũng như|hằng năm|hàng năm|hằng tháng|hằng quý|trước hết|sau đó)(?:,|:)?\\s+)*';

/** A clause without a subject that says what to do. */
export const IMPERATIVE = new RegExp(`${START}${CONNECTIVE}(?:${VERBS})(?![\\p{L}])`, 'iu');

/** What follows a subject that has a task, whatever stands around it. */
export const MUST =
  /^,?\s*(?:(?:cũng|ngay|vẫn|đều|luôn|hằng năm|hàng năm|các cấp|liên quan|có liên quan|trên địa bàn(?: tỉnh)?|mỗi học kỳ|mỗi năm(?: học)?|mỗi tháng|mỗi quý),?\s+)*(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có giải pháp|có kế hoạch|có biện pháp|cần|phải|khẩn trương|nghiêm túc|tiếp tục|tập trung|chủ động|căn cứ|theo chức năng|trên cơ sở|thường xuyên|định kỳ|kịp thời|sớm|không được|không để|tăng cường|đẩy mạnh|chủ trì|là (?:cơ quan|đơn vị|đầu mối|thường trực)|tuyệt đối|nâng cao|quan tâm)(?!\p{L})/iu;

/** After the subject: a bare verb, told from a report only by where it stands. */
export const MAY = new RegExp(
  `^,?\\s*(?:(?:cũng|ngay|mỗi học kỳ|mỗi năm(?: học)?|mỗi tháng|các cấp|phường|xã|tỉnh|huyện|,)\\s+)*(?:${VERBS})(?!\\p{L})`,
  'iu',
);

/** "chủ trì hội nghị" and "tổ chức hội nghị" are told of, not asked for. */
export const CEREMONY =
  /(?<!\p{L})(?:chủ trì|tổ chức|dự|tham dự|khai mạc|bế mạc|chỉ đạo)\s+(?:\p{L}+\s+)?(?:hội nghị|buổi|cuộc họp|phiên|lễ|hội thảo|giao ban|chương trình (?:gặp|giao lưu))(?!\p{L})/iu;

/** A report says what was, or was given. */
export const REPORTED =
  /^,?\s*(?:(?:cũng|vẫn|luôn|nay|năm qua|trong năm qua)\s+)*(?:đã|vừa|từng|đang|chưa|được|bị|mới(?! đây)|là(?! (?:cơ quan|đơn vị|đầu mối|thường trực))|có(?! (?:trách nhiệm|nhiệm vụ|giải pháp|kế hoạch|biện pháp|phương án|chính sách|văn bản chỉ đạo))|còn|cho biết|cho rằng|đạt|nhận thấy|nhận|trao|tặng|cảm ơn|ghi nhận|biểu dương|đánh giá cao|nhấn mạnh|khẳng định|phát biểu|trình bày|báo cáo (?:tại|khối lượng|tình hình|kết quả)|thăm|chia sẻ(?! kinh nghiệm)|đến từ|tham dự|về dự|dự(?! giờ| toán| báo| thảo)|gồm|(?:phải )?đối mặt|phải vượt qua|gặp (?:nhiều |không ít )?khó khăn|(?:thông tin|đưa tin|phản ánh)[,:]|bày tỏ|tin tưởng|kết luận|chủ trì (?:hội nghị|cuộc họp|buổi))(?!\p{L})/iu;

/** A day or an occasion before the subject: what follows happened then. */
export const OCCASION =
  /^(?:(?:sáng|chiều|tối|trưa)(?:\s|,)|(?:vào )?(?:sáng|chiều|tối|trưa)?\s*ngày\s+\d|cùng ngày|tại (?:hội nghị|buổi|cuộc|lễ|đây|điểm cầu)|dịp này|nhân dịp|trước đó|(?:ngay )?sau đó|theo [^,]{0,30}hiện (?:tại|hành|nay)|mới đây|vừa qua|thời gian qua|trong (?:năm|những năm|\d+ năm|thời gian|học kỳ|năm học)[^,]* qua|năm qua|đến nay|tính đến|từ đầu năm|hiện nay|hiện|qua (?:giám sát|kiểm tra|thống kê)|sau khi nghe|thời gian gần đây)/iu;

/** Words that say of a list or a part of a document that tasks follow. */
const OF_ORDERS =
  /nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|yêu cầu|đề nghị|kiến nghị|(?<!\p{L})giao(?!\p{L})|chỉ thị|(?<!\p{L})kết luận|cần (?:tập trung|làm|thực hiện|chú ý|lưu ý)|phương hướng|việc (?:cần|phải) làm|trọng tâm|thời gian tới|thực hiện (?:\p{L}+ ){0,4}(?:sau|nội dung|công việc)|có ý kiến|chỉ đạo|nội dung công việc|chủ trì/giu;
/** Words that say that something else does: what was, who came, what is aimed at. */
const OF_OTHERS =
  /(?:kết quả|tình hình|đánh giá|sơ kết|tổng kết)[^,;:.]{0,40}(?:nhiệm vụ|kế hoạch|giải pháp|chỉ thị|nghị quyết|đề án|trọng tâm)|kết quả|đánh giá (?:chung|kết quả|tình hình)|hạn chế|tồn tại|bất cập|yếu kém|khó khăn|vướng mắc|nguyên nhân|tình hình|thành tích|(?<!\p{L})đã (?!giao|yêu cầu|ra yêu cầu|chỉ đạo|kết luận|đề nghị|nêu)|tham dự|dự có|thành phần|kính gửi|nơi nhận|dự thảo|khen thưởng|(?:mục đích|mục tiêu|ý nghĩa|quan điểm)(?:,| và|,? )* ?(?:yêu cầu|nhiệm vụ|giải pháp)?(?!\p{L})|nguyên tắc|phạm vi|đối tượng|chỉ tiêu|căn cứ pháp lý|bài học|ưu điểm/giu;

/**
 * What a heading or a lead-in says of what stands below it: the last of the telling words decides, so that "để khắc
 * phục hạn chế, yêu cầu:" opens tasks and "thực hiện nhiệm vụ còn hạn chế như:" does not.
 */
export function announces(words: string): 'orders' | 'others' | undefined {
  const last = (pattern: RegExp) =>
    [...words.matchAll(pattern)].reduce((end, match) => Math.max(end, match.index + match[0].length), -1);
  const [orders, others] = [last(OF_ORDERS), last(OF_OTHERS)];
  if (orders < 0 && others < 0) return undefined;
  return others >= orders ? 'others' : 'orders';
}

/** A line that is only there to announce what follows it. */
export const LEADS_IN =
  /(?::|như sau|sau đây|dưới đây|(?:nội dung|nhiệm vụ|công việc|việc|giải pháp|vấn đề)\s[^.;:]{0,40}sau)\s*[.…]?$/iu;
