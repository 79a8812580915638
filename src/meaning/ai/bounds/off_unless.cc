// SPDX-License-Identifier: Apache-2.0
// Calls that are only made when a switch is on, and whether it is on by itself.
#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "meaning/ai/ground.h"

namespace cutaway::meaning {
namespace {

using syntax::ValueKind;

constexpr int kMostGuards = 8;

/// The plain names of a condition: "settings.tracing and key" has settings, tracing and key.
std::vector<std::string_view> names_in(std::string_view condition) {
  std::vector<std::string_view> out;
  for (std::size_t i = 0; i < condition.size();) {
    std::size_t end = i;
    while (end < condition.size() &&
           (std::isalnum(static_cast<unsigned char>(condition[end])) != 0 || condition[end] == '_'))
      ++end;
    if (end > i + 2) out.push_back(condition.substr(i, end - i));
    i = end > i ? end : i + 1;
  }
  return out;
}

/// Says that something is not, or compares: what it takes to be true is not plain.
bool is_plain(std::string_view condition) {
  return condition.find_first_of("!=<>|") == std::string_view::npos &&
         !contains(" " + std::string(condition), " not ");
}

/// What all has to hold: "count == 1 and request.thorough" has two parts. Of what holds where one
/// of several does no part is given.
std::vector<std::string_view> parts_of(std::string_view condition) {
  std::vector<std::string_view> out;
  const std::string spaced = " " + std::string(condition) + " ";
  if (contains(condition, "||") || contains(spaced, " or ")) return out;
  while (!condition.empty()) {
    const std::size_t sign = condition.find("&&"), word = condition.find(" and ");
    const std::size_t end = std::min(sign, word);
    out.push_back(condition.substr(0, end));
    if (end == std::string_view::npos) break;
    condition.remove_prefix(end + (sign < word ? 2 : 5));
  }
  return out;
}

bool is_nothing(std::string_view value) {
  const std::string low = lower(value);
  return low.empty() || low == "false" || low == "0" || low == "off" || low == "no" ||
         low == "none";
}

/// 'f' for false and nothing, 't' for all else.
char first_of(const syntax::Syntax& syntax, ValueId value) {
  const syntax::ValueNode& node = syntax.value(value);
  const bool off = node.kind == ValueKind::null ||
                   (node.kind == ValueKind::boolean && syntax.text(node.text) == "false");
  return off ? 'f' : 't';
}

}  // namespace

/// Its own file decides; else the setting that is read under that name; else all that bear it.
bool AiGround::is_off(FileId user, std::string_view name) const {
  const syntax::Syntax& own = context.project.of(user);
  for (const syntax::Symbol& symbol : own.symbols)
    if (symbol.value.valid() && own.text(symbol.name) == name)
      return first_of(own, symbol.value) == 'f';
  for (const syntax::Binding& binding : own.bindings)
    if (binding.value.valid() && !binding.scope.valid() && own.text(binding.target) == name)
      return first_of(own, binding.value) == 'f';
  for (const linking::SettingRead& read : context.links.setting_reads())
    if (read.written == name) return is_nothing(read.default_value.value_or(""));
  const auto [row, fresh] = firsts_.try_emplace(name, '\0');
  if (!fresh) return row->second == 'f';
  for (const FileId id : files) {
    const syntax::Syntax& syntax = context.project.of(id);
    for (const syntax::Symbol& symbol : syntax.symbols) {
      if (!symbol.value.valid() || syntax.text(symbol.name) != name) continue;
      const char first = first_of(syntax, symbol.value);
      row->second = row->second == 't' ? 't' : first;
    }
  }
  return row->second == 'f';
}

/// `use_agent=False` of the function around, which nobody who calls it sets to true in so many
/// words.
static bool is_off_parameter(const ReaderContext& context, SymbolRef function,
                             std::string_view name) {
  if (!function.symbol.valid()) return false;
  const syntax::Syntax& syntax = context.project.of(function.file);
  const syntax::Symbol& symbol = syntax.symbols[function.symbol.index()];
  bool off = false;
  for (std::uint32_t p = 0; p < symbol.parameter_count; ++p) {
    const syntax::Parameter& one = syntax.parameters[symbol.first_parameter + p];
    off = off || (syntax.text(one.name) == name && one.default_value.valid() &&
                  syntax.value(one.default_value).kind == ValueKind::boolean &&
                  lower(syntax.text(syntax.value(one.default_value).text)) == "false");
  }
  if (!off) return false;
  for (const auto& [id, index] : context.links.callers(function)) {
    const syntax::Syntax& other = context.project.of(id);
    const syntax::Call& call = other.calls[index];
    for (std::uint32_t a = 0; a < call.argument_count; ++a) {
      const syntax::ValueNode& given = other.value(other.arguments[call.first_argument + a]);
      const bool names = given.kind == ValueKind::entry && other.text(given.text) == name;
      const syntax::ValueNode& value =
          names && given.child_count > 0 ? other.value(other.child(given, 0)) : given;
      if (value.kind == ValueKind::boolean && lower(other.text(value.text)) == "true") return false;
    }
  }
  return true;
}

std::string AiGround::off_unless(const Place& place) const {
  const syntax::Syntax& syntax = context.project.of(place.file);
  for (const syntax::Call& call : syntax.calls) {
    if (call.line < place.line || call.line > place.end_line) continue;
    GuardId guard = call.guard;
    for (int step = 0; step < kMostGuards && guard.valid(); ++step) {
      const syntax::Guard& row = syntax.guards[guard.index()];
      const std::string_view condition = syntax.text(row.condition);
      guard = row.parent;
      if (row.negated) continue;
      for (const std::string_view part : parts_of(condition)) {
        if (!is_plain(part)) continue;
        for (const std::string_view name : names_in(part))
          if (is_off(place.file, name) ||
              is_off_parameter(context, {place.file, file(place.file).named(call.scope)}, name))
            return std::string(name);
      }
    }
    return {};
  }
  return {};
}

}  // namespace cutaway::meaning
