// SPDX-License-Identifier: Apache-2.0
// The drawing as a table of contents: folders, subjects below several layers, names of files, and
// who uses whom.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "model/inside/pieces.h"
#include "model/inside/ties.h"

namespace cutaway::model::inside {
namespace {

constexpr double kFilesOfSix = 20;  ///< so many files have six modules or fewer

constexpr std::size_t kSpeck = 250;  ///< a piece of so small a share is not told

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
  return boxes;
}

}  // namespace

Aim aim_for(std::size_t files) {
  constexpr std::size_t kMost = 20;
  const double doublings = std::log2(std::max(1.0, static_cast<double>(files) / kFilesOfSix));
  Aim aim;
  aim.all = files;
  aim.most = std::min(kMost, 6 + static_cast<std::size_t>(doublings * 2.5));
  aim.fewest_files = std::max<std::size_t>(2, files / 100);
  return aim;
}

std::vector<Box> draw_boxes(const Ground& ground, const Words& words) {
  const Subjects subjects(words);
  const Folders folders(ground, subjects);
  std::vector<Box> boxes = drawn_boxes(ground);
  Aim aim = aim_for(ground.items.size());
  aim.most = std::max<std::size_t>(aim.most > boxes.size() ? aim.most - boxes.size() : 0, 4);

  std::vector<Piece> pieces = cut_folders(ground, folders, subjects);
  pieces = merge_layers(folders, subjects, aim, std::move(pieces));
  pieces = split_by_name(ground, folders, subjects, aim, std::move(pieces));
  pieces = join_tied(ground, aim, std::move(pieces));

  const std::size_t speck = ground.items.size() / kSpeck;
  for (Piece& piece : pieces) {
    if (piece.items.size() <= speck) continue;
    boxes.push_back({readable(piece.name), std::string(folders.row(piece.folder).path),
                     std::move(piece.items), -1});
  }
  std::stable_sort(boxes.begin(), boxes.end(), [](const Box& a, const Box& b) {
    return std::tie(a.folder, a.name) < std::tie(b.folder, b.name);
  });
  return boxes;
}

}  // namespace cutaway::model::inside
