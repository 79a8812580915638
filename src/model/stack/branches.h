// SPDX-License-Identifier: Apache-2.0
// The branches around the lines of a program, by how far they are indented: what one of several
// cases sets is taken only by those who have chosen it.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"

namespace cutaway::model {

/// A line that opens a branch: "DatabaseType.POSTGRES" of `case DatabaseType.POSTGRES:`.
struct Branch {
  std::string label;
  std::uint32_t line = 0;
};

/// Lines are taken in order; each may stand in branches that lines before it have opened.
class Branches {
 public:
  void take(std::string_view raw, std::uint32_t at) {
    const std::string_view line = trim(raw);
    if (line.empty()) return;
    const std::size_t indent = raw.find(line.front());
    while (!open_.empty() && open_.back().indent >= indent) open_.pop_back();
    if (auto label = label_of(line)) open_.push_back({indent, {std::move(*label), at}});
  }

  /// The innermost branch around the line that was taken last; null: it stands in none.
  const Branch* around() const { return open_.empty() ? nullptr : &open_.back().branch; }

 private:
  struct Open {
    std::size_t indent;
    Branch branch;
  };

  /// What remains where no case holds is taken by default, so `else` and `default:` open nothing.
  static std::optional<std::string> label_of(std::string_view line) {
    static constexpr std::array<std::string_view, 5> kOpening = {"case ", "if ", "if(", "elif ",
                                                                 "elsif "};
    if (line.starts_with("} else if")) return std::string();
    for (const std::string_view word : kOpening) {
      if (!line.starts_with(word)) continue;
      if (word != "case ") return std::string();
      const std::string_view rest = line.substr(word.size());
      std::size_t end = rest.rfind(':');
      if (end == rest.npos) end = rest.find_last_not_of(" {") + 1;
      return std::string(trim(rest.substr(0, end)));
    }
    return std::nullopt;
  }

  std::vector<Open> open_;
};

}  // namespace cutaway::model
