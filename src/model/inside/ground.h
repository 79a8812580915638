// SPDX-License-Identifier: Apache-2.0
// Ground: the files of one body of code with what leads where, and the boxes that are drawn on it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cutaway::model::inside {

/// A file of the body.
struct Item {
  std::string_view path;
  std::uint32_t lines = 0;
  /// The box in which its makers put it (index into `Ground::drawn`), or -1.
  int drawn = -1;
};

/// One body of code: what is built together and shares most of what it has.
struct Ground {
  std::string name;         ///< of the whole, for what lies at its root
  std::vector<Item> items;  ///< by path
  /// Items that an item imports, calls or extends; sorted, each once, never itself.
  std::vector<std::vector<std::uint32_t>> leads;
  /// Folders of programs that run by themselves; each is a module of its own.
  std::vector<std::string_view> programs;
  /// Folders in which code of other bodies lies: no pattern may select them.
  std::vector<std::string_view> foreign;
  std::vector<std::string> drawn;  ///< names of the boxes that owners' files or documents draw
};

/// One module before it becomes a row of the model.
struct Box {
  std::string name;    ///< as people would write it
  std::string folder;  ///< that shows it best
  std::vector<std::uint32_t> items;
  int drawn = -1;
};

/// Words of catalogue/insides.toml.
struct Words {
  std::vector<std::string> containers;     ///< folders that only hold others: src, packages
  std::vector<std::string> aside;          ///< folders at the root that serve the makers: docs
  std::vector<std::string> past;           ///< folders of steps that were taken once: migrations
  std::vector<std::string> layers;         ///< how code is built, not what it is about: controllers
  std::vector<std::string> roles;          ///< the same in names of files: controller, dto
  std::vector<std::string> generic;        ///< what says nothing wherever it stands: core, utils
  std::vector<std::string> doubtful = {};  ///< containers that may be subjects: workspace, projects
};

/// The modules of a body as its makers would draw them, ordered by folder, then name.
std::vector<Box> draw_boxes(const Ground& ground, const Words& words);

}  // namespace cutaway::model::inside
