// SPDX-License-Identifier: Apache-2.0
// Looks for calls of any object that are called so: the library's name tells nothing more.
#include "model/connections/outside/set_defaults.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

#include "base/text.h"

namespace cutaway::model {
namespace {

using syntax::ValueKind;
using syntax::ValueNode;

constexpr std::size_t kMostNodes = 12;  ///< of what stands before the text

/// `ENV["KEY"].presence`, `process.env.KEY`: the key is one of the words in it.
bool names_key(const syntax::Syntax& syntax, ValueId value, std::string_view key) {
  std::vector<ValueId> open{value};
  for (std::size_t i = 0; i < open.size() && i < kMostNodes; ++i) {
    const ValueNode& node = syntax.value(open[i]);
    if (syntax.text(node.text) == key) return true;
    for (std::size_t c = 0; c < node.child_count; ++c) open.push_back(syntax.child(node, c));
  }
  return false;
}

/// The text itself, or that of the constant of the file which is named there.
ValueId text_of(const syntax::Syntax& syntax, ValueId value) {
  const ValueNode& node = syntax.value(value);
  if (node.kind == ValueKind::string) return value;
  if (node.kind != ValueKind::reference) return {};
  const auto found = std::ranges::find_if(syntax.symbols, [&](const syntax::Symbol& symbol) {
    return !symbol.container.valid() && symbol.value.valid() &&
           syntax.text(symbol.name) == syntax.text(node.text) &&
           syntax.value(symbol.value).kind == ValueKind::string;
  });
  return found == syntax.symbols.end() ? ValueId() : found->value;
}

bool is_plain(const ValueNode& node) {
  return node.kind == ValueKind::string || node.kind == ValueKind::boolean;
}

/// "ORDERS_URL", "USE_RATES": how variables of the environment are written, of two words or more.
bool is_variable(std::string_view key) {
  return contains(key, "_") && std::ranges::all_of(key, [](char c) {
           return c == '_' || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

/// The default in `bool({ default: false })` and `z.string().default("")`; invalid in any other.
ValueId declared_default(const syntax::Syntax& syntax, const ValueNode& call) {
  if (call.kind != ValueKind::call || call.child_count != 2) return {};
  const ValueNode& callee = syntax.value(syntax.child(call, 0));
  const ValueId given = syntax.child(call, 1);
  const ValueNode& handed = syntax.value(given);
  if (callee.kind == ValueKind::member && syntax.text(callee.text) == "default") return given;
  for (std::size_t i = 0; handed.kind == ValueKind::record && i < handed.child_count; ++i) {
    const ValueNode& entry = syntax.value(syntax.child(handed, i));
    if (entry.kind == ValueKind::entry && entry.child_count == 1 &&
        syntax.text(entry.text) == "default")
      return syntax.child(entry, 0);
  }
  return {};
}

/// Entries of a table that declares variables: `USE_RATES: bool({ default: false })`.
void add_declared(const syntax::Syntax& syntax, FileId file, std::vector<SetDefault>& out) {
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.child_count != 1 ||
        !is_variable(syntax.text(node.text)))
      continue;
    const ValueId given = declared_default(syntax, syntax.value(syntax.child(node, 0)));
    if (!given.valid() || !is_plain(syntax.value(given))) continue;
    out.push_back({std::string(syntax.text(node.text)),
                   std::string(syntax.text(syntax.value(given).text)),
                   {file, node.line, node.line}});
  }
}

void add_fallbacks(const syntax::Syntax& syntax, std::span<const linking::SettingRead* const> reads,
                   std::vector<SetDefault>& out) {
  for (const ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::alternative || node.child_count < 2 ||
        syntax.text(node.text) == "choice")
      continue;
    const ValueId last = text_of(syntax, syntax.child(node, node.child_count - 1U));
    if (!last.valid()) continue;
    const ValueNode& first = syntax.value(syntax.child(node, 0));
    for (const linking::SettingRead* read : reads) {
      // `const { RATES_KEY } = process.env;` makes a name of it.
      const bool named =
          first.kind == ValueKind::reference && syntax.text(first.text) == read->written;
      if (named || (read->place.line == node.line &&
                    names_key(syntax, syntax.child(node, 0), read->written)))
        out.push_back(
            {read->written, std::string(syntax.text(syntax.value(last).text)), read->place});
    }
  }
}

}  // namespace

bool is_nothing(std::string_view value) {
  constexpr std::array<std::string_view, 12> kOff = {"",          "false", "0",    "no",
                                                     "off",       "none",  "null", "nil",
                                                     "undefined", "\"\"",  "''",   "null://null"};
  return std::ranges::find(kOff, lower(trim(value))) != kOff.end();
}

std::vector<SetDefault> set_defaults(const Inputs& in) {
  std::vector<SetDefault> out;
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::Call& call : syntax.calls) {
      if (call.argument_count != 2 || !syntax.text(call.name).ends_with("etDefault")) continue;
      const ValueId first = syntax.arguments[call.first_argument];
      const ValueId second = syntax.arguments[call.first_argument + 1U];
      if (!first.valid() || !second.valid()) continue;
      const syntax::ValueNode& key = syntax.value(first);
      const syntax::ValueNode& value = syntax.value(second);
      if (key.kind == syntax::ValueKind::string && is_plain(value))
        out.push_back({std::string(syntax.text(key.text)),
                       std::string(syntax.text(value.text)),
                       {file, call.line, call.line}});
    }
    add_declared(syntax, file, out);
  }
  return out;
}

std::vector<SetDefault> fallbacks(const Inputs& in) {
  std::map<FileId, std::vector<const linking::SettingRead*>> reads;
  for (const linking::SettingRead& read : in.links.setting_reads())
    if (in.own(read.place)) reads[read.place.file].push_back(&read);
  std::vector<SetDefault> out;
  for (const auto& [file, rows] : reads) add_fallbacks(in.project.of(file), rows, out);
  return out;
}

}  // namespace cutaway::model
