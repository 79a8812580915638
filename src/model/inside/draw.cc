// SPDX-License-Identifier: Apache-2.0
// The drawing as a table of contents: folders, subjects below several layers, names of files, and
// who uses whom.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <tuple>

#include "base/text.h"
#include "model/inside/pieces.h"
#include "model/inside/ties.h"

namespace cutaway::model::inside {
namespace {

constexpr double kFilesOfSix = 20;  ///< so many files have six modules or fewer

constexpr std::size_t kMostDrawn = 20;    ///< with what the makers drew
constexpr std::size_t kFewestBeside = 4;  ///< for what they left out
constexpr std::size_t kMostPrograms = 16;
constexpr std::size_t kFewestOfProgram = 8;  ///< files
constexpr std::size_t kFewestAtRoot = 8;
constexpr std::size_t kSpeck = 250;  ///< a piece of so small a share is not told
constexpr double kBiggestJoined =
    0.3;  ///< of the body: joining makes no bigger piece, or one swallows all

std::vector<Box> drawn_boxes(const Ground& ground) {
  std::vector<Box> boxes(ground.drawn.size());
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    boxes[i].name = ground.drawn[i];
    boxes[i].drawn = static_cast<int>(i);
  }
  for (std::uint32_t i = 0; i < ground.items.size(); ++i) {
    const int drawn = ground.items[i].drawn;
    if (drawn >= 0) boxes[static_cast<std::size_t>(drawn)].items.push_back(i);
  }
  std::erase_if(boxes, [](const Box& box) { return box.items.empty(); });
  for (Box& box : boxes) box.folder = common_folder(ground, box.items);
  return boxes;
}

/// Little but how pages look.
bool holds_styles(const Ground& ground, const Piece& piece) {
  constexpr std::array<std::string_view, 5> kStyles = {".css", ".less", ".scss", ".sass", ".styl"};
  constexpr double kMostly = 0.8;
  const auto styles = std::ranges::count_if(piece.items, [&](std::uint32_t item) {
    return std::ranges::any_of(kStyles, [&](std::string_view ending) {
      return ground.items[item].path.ends_with(ending);
    });
  });
  return static_cast<double>(styles) >= kMostly * static_cast<double>(piece.items.size());
}

/// Programs that are big enough to be told stay as they are, unless there are too many of them.
void mark_programs(const Ground& ground, const Folders& folders, std::vector<Piece>& pieces) {
  if (ground.programs.size() < 2 || ground.programs.size() > kMostPrograms) return;
  for (Piece& piece : pieces) {
    const std::string_view path = folders.row(piece.folder).path;
    piece.alone =
        piece.items.size() >= kFewestOfProgram &&
        std::find(ground.programs.begin(), ground.programs.end(), path) != ground.programs.end();
  }
}

}  // namespace

Aim aim_for(std::size_t files) {
  constexpr std::size_t kMost = 20;
  const double doublings = std::log2(std::max(1.0, static_cast<double>(files) / kFilesOfSix));
  Aim aim;
  aim.all = files;
  aim.most = std::min(
      {kMost, std::max<std::size_t>(files / 3, 2), 6 + static_cast<std::size_t>(doublings * 2.5)});
  aim.fewest_files = std::max<std::size_t>(2, files / 100);
  return aim;
}

std::vector<Box> draw_boxes(const Ground& ground, const Words& words) {
  const Subjects subjects(words);
  const Folders folders(ground, subjects);
  std::vector<Box> boxes = drawn_boxes(ground);
  Aim aim = aim_for(folders.row(0).all);
  if (boxes.size() + aim.most > kMostDrawn)
    aim.most = std::max(kMostDrawn - std::min(kMostDrawn, boxes.size()), kFewestBeside);

  std::vector<Piece> pieces = cut_folders(ground, folders, subjects);
  pieces = merge_layers(ground, folders, subjects, aim, std::move(pieces));
  pieces = split_by_name(ground, folders, subjects, aim, std::move(pieces));
  mark_programs(ground, folders, pieces);
  aim.biggest = static_cast<std::size_t>(kBiggestJoined * static_cast<double>(aim.all));
  pieces = join_tied(ground, subjects, aim, std::move(pieces));

  const std::size_t speck = aim.all / kSpeck;
  for (Piece& piece : pieces) {
    if (holds_styles(ground, piece)) continue;
    const bool at_root = piece.flat && piece.folder == 0 && piece.items.size() < kFewestAtRoot;
    if (at_root) continue;  // settings and start scripts beside the code
    if (!piece.alone && piece.items.size() <= std::max(speck, piece.flat ? aim.fewest_files : 0))
      continue;
    boxes.push_back({readable(piece.name), std::string(folders.row(piece.folder).path),
                     std::move(piece.items), -1});
  }
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
    return std::tie(a.folder, a.name) < std::tie(b.folder, b.name);
  });
  return boxes;
}

}  // namespace cutaway::model::inside
