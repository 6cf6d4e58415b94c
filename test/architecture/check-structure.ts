import { FOR_EVERY_ROOM, PARTED_ROOM, PUBLIC_FACES, ROOMS } from './rooms.ts';
import { inSource, type SourceTree } from './source-tree.ts';

/** The room of a file: the folder under src/, or the file itself when it lies in src/. */
const roomOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? file;

/** The folder within a room that a file lies in, if it does. */
const innerRoomOf = (file: string): string | undefined => /^src\/[^/]+\/([^/]+)\//.exec(file)?.[1];

/** Imports that the plan of the house does not allow. */
export const checkArrows = (tree: SourceTree): string[] =>
  inSource(tree).flatMap(({ path, files }) =>
    files.filter((to) => !mayImport(path, to)).map((to) => `${path} may not import ${to}`),
  );

function mayImport(from: string, to: string): boolean {
  const [room, other] = [roomOf(from), roomOf(to)];
  if (to === FOR_EVERY_ROOM) return true;
  if (room === other) {
    const [mine, its] = [innerRoomOf(from), innerRoomOf(to)];
    return room !== PARTED_ROOM || its === undefined || mine === its;
  }
  return (ROOMS[room] ?? []).some((allowed) => allowed === other || allowed === to);
}

/** Rooms that the plan does not know, and rooms of the plan that are not there. */
export function checkRooms(tree: SourceTree): string[] {
  const rooms = new Set(inSource(tree).map((file) => roomOf(file.path)));
  return [
    ...[...rooms].filter((room) => ROOMS[room] === undefined).map((room) => `the plan does not know ${room}`),
    ...Object.keys(ROOMS)
      .filter((room) => !rooms.has(room))
      .map((room) => `the plan knows ${room}, which is not there`),
  ];
}

/** Rings of files that import each other, types included, and rings of rooms. */
export function checkCycles(tree: SourceTree): string[] {
  const files = new Map(inSource(tree).map((file) => [file.path, file.files]));
  const rooms = new Map<string, string[]>();
  for (const [from, targets] of files) {
    const room = roomOf(from);
    rooms.set(room, [...(rooms.get(room) ?? []), ...targets.map(roomOf).filter((other) => other !== room)]);
  }
  return [
    ...findRings(files).map((ring) => `files import each other: ${ring.join(' → ')}`),
    ...findRings(rooms).map((ring) => `rooms import each other: ${ring.join(' → ')}`),
  ];
}

/** One ring for every edge that leads back to where the walk came from. */
function findRings(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const rings: string[][] = [];
  const visit = (node: string, way: readonly string[]): void => {
    const at = way.indexOf(node);
    if (at >= 0) rings.push([...way.slice(at), node]);
    if (at >= 0 || done.has(node)) return;
    for (const next of graph.get(node) ?? []) visit(next, [...way, node]);
    done.add(node);
  };
  for (const node of graph.keys()) visit(node, []);
  return rings;
}

/** Files of src/ that neither the program, a script nor a public face leads to. */
export function checkReachable(tree: SourceTree): string[] {
  const found = new Set<string>();
  const open = [...tree.keys()].filter(
    (file) => file === 'src/main.ts' || file.startsWith('scripts/') || PUBLIC_FACES.includes(file),
  );
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (found.has(file)) continue;
    found.add(file);
    open.push(...(tree.get(file)?.files ?? []));
  }
  return inSource(tree)
    .filter((file) => !found.has(file.path))
    .map((file) => `${file.path} is reached from nowhere`);
}
