// SPDX-License-Identifier: Apache-2.0
// MarkupRows: elements, words and includes of a shell as rows of Syntax.
#pragma once

#include <string_view>
#include <vector>

#include "syntax/split/shell_parts.h"
#include "syntax/split/split_table.h"
#include "syntax/syntax.h"
#include "syntax/walker/pool.h"

namespace cutaway::syntax {

/// Used once the pieces have their Values.
class MarkupRows {
 public:
  MarkupRows(const SplitTable& table, const ShellParts& parts, Syntax& out)
      : table_(table), parts_(parts), out_(out), pool_(out) {}
  void add();
  /// The file as a definition, named by its path: `OrderList.vue` is OrderList.
  void add_component(std::string_view path, std::uint32_t lines);

 private:
  SymbolId component(std::string_view name, std::uint32_t lines);
  void tag(const Tag& tag);
  ValueId callee(const Tag& tag);
  ValueId attribute_value(const Attribute& attribute);
  void attribute_phrase(const Attribute& attribute);
  std::string known_name(std::string_view name) const;
  ValueId value(ValueKind kind, std::string_view text, std::uint32_t line,
                const std::vector<ValueId>& children = {});

  const SplitTable& table_;
  const ShellParts& parts_;
  Syntax& out_;
  Pool pool_;
};

/// Orders every table by line and keeps references between them right.
void sort_by_line(Syntax& out);

}  // namespace cutaway::syntax
