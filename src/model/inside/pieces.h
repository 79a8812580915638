// SPDX-License-Identifier: Apache-2.0
// Pieces: the steps by which a body of code falls into modules; each takes and gives candidates.
#pragma once

#include <cstddef>
#include <vector>

#include "model/inside/folders.h"

namespace cutaway::model::inside {

/// How many modules a body of so many files should have, and how few files make one.
struct Aim {
  std::size_t most = 16;
  std::size_t fewest_files = 3;
  std::size_t all = 0;
  std::size_t biggest = static_cast<std::size_t>(-1);  ///< joining makes nothing bigger
};
Aim aim_for(std::size_t files);

/// The folders as their makers cut them: the biggest is opened until none stands out.
std::vector<Piece> cut_folders(const Ground& ground, const Folders& folders,
                               const Subjects& subjects);
/// Folders of one subject below several layers become one piece: core/orders and api/orders; what
/// browsers run is a piece beside it.
std::vector<Piece> merge_layers(const Ground& ground, const Folders& folders,
                                const Subjects& subjects, const Aim& aim,
                                std::vector<Piece> pieces);
/// Files that lie side by side fall into subjects by the words of their names; a subject that has
/// a folder goes there.
std::vector<Piece> split_by_name(const Ground& ground, const Folders& folders,
                                 const Subjects& subjects, const Aim& aim,
                                 std::vector<Piece> pieces);

}  // namespace cutaway::model::inside
