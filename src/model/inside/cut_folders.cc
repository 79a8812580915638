// SPDX-License-Identifier: Apache-2.0
// Opens folder after folder, the biggest first, as long as one holds much more than its share.
#include <algorithm>

#include "model/inside/pieces.h"

namespace cutaway::model::inside {
namespace {

constexpr std::size_t kMostCuts = 64;
constexpr double kBig = 0.22;     ///< of the body: such a folder is opened
constexpr double kSingle = 0.12;  ///< the same while there are few pieces
constexpr std::size_t kFew = 6;
constexpr double kHuge = 0.4;     ///< opened even if it holds layers only
constexpr double kLayered = 0.7;  ///< of a folder's files in layers: a module with layers inside

/// The biggest piece that may be opened; the number of pieces if there is none.
std::size_t next_to_cut(const std::vector<Piece>& pieces, std::size_t all) {
  std::size_t best = pieces.size();
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    if (pieces[i].whole) continue;
    if (best == pieces.size() || pieces[i].items.size() > pieces[best].items.size()) best = i;
  }
  if (best == pieces.size() || pieces.size() == 1) return best;
  const double share = static_cast<double>(pieces[best].items.size()) / static_cast<double>(all);
  return share >= kBig || (pieces.size() < kFew && share >= kSingle) ? best : pieces.size();
}

/// Whether the parts are mostly layers of one subject.
bool only_layers(const Subjects& subjects, const std::vector<Piece>& parts, std::size_t size) {
  std::size_t layered = 0;
  for (const Piece& part : parts) {
    if (part.flat || subjects.is_layer(part.name)) layered += part.items.size();
  }
  return static_cast<double>(layered) >= kLayered * static_cast<double>(size);
}

}  // namespace

std::vector<Piece> cut_folders(const Ground& ground, const Folders& folders,
                               const Subjects& subjects) {
  std::vector<Piece> pieces{folders.root(ground.name)};
  const std::size_t all = std::max<std::size_t>(pieces.front().items.size(), 1);
  for (std::size_t cuts = 0; cuts < kMostCuts; ++cuts) {
    const std::size_t biggest = next_to_cut(pieces, all);
    if (biggest == pieces.size()) break;
    Piece& piece = pieces[biggest];
    std::vector<Piece> parts = folders.cut(piece);
    const double share = static_cast<double>(piece.items.size()) / static_cast<double>(all);
    if (pieces.size() == 1 && parts.size() == 1 && parts.front().flat) {  // all lies side by side
      piece = std::move(parts.front());
      continue;
    }
    if (parts.size() < 2 || (share < kHuge && only_layers(subjects, parts, piece.items.size()))) {
      piece.whole = true;
      continue;
    }
    pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(biggest));
    std::move(parts.begin(), parts.end(), std::back_inserter(pieces));
  }
  return pieces;
}

}  // namespace cutaway::model::inside
