// SPDX-License-Identifier: Apache-2.0
// Folders: the tree of a body's files and the pieces into which a folder falls.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "model/inside/subjects.h"

namespace cutaway::model::inside {

struct Folder {
  std::string_view path;  ///< "" = the root
  std::string_view name;
  std::vector<std::uint32_t> folders;  ///< rows of the tree
  std::vector<std::uint32_t> items;    ///< that lie in the folder itself
  std::uint32_t all = 0;               ///< items in it and below
};

/// A candidate for a box: a folder with all below it, or the files that lie in it only.
struct Piece {
  std::string name, key;
  std::uint32_t folder = 0;
  bool flat = false;   ///< files of the folder itself, not those of its folders
  bool whole = false;  ///< is not cut further
  bool alone = false;  ///< a program of its own: joins no other
  std::vector<std::uint32_t> items;
};

class Folders {
 public:
  /// Items whose makers drew their box are left out.
  Folders(const Ground& ground, const Subjects& subjects);
  const Folder& row(std::uint32_t id) const { return rows_[id]; }
  const std::vector<Folder>& rows() const { return rows_; }
  Piece root(const std::string& name) const;
  /// The folder lies on a shelf: beside others that hold layers of their own each, as `orders` in
  /// `Domain/orders/{controllers,services}` does. It is a subject, whatever its layers are called.
  bool lies_on_shelf(std::uint32_t folder) const { return on_shelf_[folder]; }
  /// The piece cut along its folders; folders that only hold others are seen through. One piece
  /// when it cannot be cut.
  std::vector<Piece> cut(const Piece& piece) const;

 private:
  std::uint32_t descend(std::uint32_t folder) const;
  bool is_seen_through(std::uint32_t folder) const;
  bool holds_one_subject(std::uint32_t folder) const;
  void collect(std::uint32_t folder, std::vector<std::uint32_t>& items) const;
  void find_shelves();
  const Subjects& subjects_;
  std::vector<Folder> rows_;
  std::vector<bool> on_shelf_;  ///< by row
};

/// Whether most of the programs among the items are written for browsers, as those of a server in
/// another language are not.
bool is_for_browsers(const Ground& ground, const std::vector<std::uint32_t>& items);

/// The folder that holds most of the items by itself or below, as deep as that holds.
std::string common_folder(const Ground& ground, const std::vector<std::uint32_t>& items);

}  // namespace cutaway::model::inside
