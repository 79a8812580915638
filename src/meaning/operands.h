// SPDX-License-Identifier: Apache-2.0
// Small makers of operands, shared by what picks them and what reads them.
#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "meaning/site.h"

namespace cutaway::meaning {

/// A whole number and nothing else.
inline std::optional<std::size_t> as_number(std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
  return number;
}

inline Operand text_operand(std::string text) {
  Operand operand;
  operand.kind = Operand::Kind::text;
  operand.text = std::move(text);
  return operand;
}

inline Operand symbol_operand(FileId file, SymbolId symbol) {
  Operand operand;
  if (!symbol.valid()) return operand;
  operand.kind = Operand::Kind::symbol;
  operand.symbol = {file, symbol};
  return operand;
}

inline Operand value_operand(FileId file, ValueId value) {
  Operand operand;
  if (!value.valid()) return operand;
  operand.kind = Operand::Kind::value;
  operand.value = {file, value};
  return operand;
}

/// What a Value holds, from that place on.
inline std::vector<ValueId> children(const syntax::Syntax& syntax, const syntax::ValueNode& node,
                                     std::size_t from) {
  std::vector<ValueId> out;
  for (std::size_t i = from; i < node.child_count; ++i) out.push_back(syntax.child(node, i));
  return out;
}

}  // namespace cutaway::meaning
