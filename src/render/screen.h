// SPDX-License-Identifier: Apache-2.0
// A terminal screen: lines with an optional right-hand citation, wrapped to a width, cut to a
// height by importance.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/escape.h"

namespace cutaway::render {

enum class Emphasis : unsigned char { none, strong, faint };

/// One line; `right` is set flush right and drawn faint. Both went through `visible`.
struct ScreenLine {
  std::string left;
  std::string right;
  Emphasis emphasis = Emphasis::none;
};
/// Lines that stay or go together.
using Item = std::vector<ScreenLine>;
/// A titled group of items.
struct Group {
  ScreenLine title;  ///< not drawn when its `left` is empty
  std::vector<Item> items;
  bool space_before = false;
};

/// Words of `text` in lines of at most `width` columns: `first` starts the first line, `rest` the
/// others. A word longer than a line is cut.
std::vector<std::string> wrap(std::string_view text, std::size_t width, std::string_view first = "",
                              std::string_view rest = "");
/// A wrapped sentence with its citation at the right of the last line where there is room for it,
/// shortened to the file's name if that helps, on a line of its own otherwise.
Item sentence(std::string_view text, std::string_view citation, std::size_t width,
              std::string_view first = "", std::string_view rest = "");

/// Number of lines of all groups together.
std::size_t height(const std::vector<Group>& groups);
/// All lines, each ended by a line feed; `color` allows escape sequences of ours.
Terminal draw(const std::vector<Group>& groups, std::size_t width, bool color);

}  // namespace cutaway::render
