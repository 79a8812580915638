// SPDX-License-Identifier: Apache-2.0
// A list of the settings is one row an entry ("ignored_urls[0]") or a text with commas.
#include "meaning/api/guards/setting_lists.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

using syntax::Syntax;
using syntax::ValueKind;
using syntax::ValueNode;

constexpr int kMaxSteps = 4;

struct Lines {
  std::uint32_t first = 0, last = 0;
};

/// The key that is read in these lines; nothing when there are two.
std::optional<std::string> read_in(const ReaderContext& context, FileId file, Lines lines) {
  std::optional<std::string> out;
  for (const linking::SettingRead& read : context.links.setting_reads()) {
    if (read.place.file != file || read.place.line < lines.first || read.place.line > lines.last)
      continue;
    if (out && *out != read.key) return std::nullopt;
    out = read.key;
  }
  return out;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// "ignored_urls" itself, "ignored_urls[3]" or "ignored_urls_3"; a field `ignoredUrls` reads what
/// files spell "ignored-urls".
bool is_entry(std::string_view written, std::string_view key) {
  const auto letters = [](std::string_view text) {
    std::string out(text);
    std::erase(out, '_');
    return out;
  };
  if (const std::size_t open = written.find('['); open != std::string_view::npos) {
    const std::string_view place = written.substr(open);
    return place.ends_with("]") && is_digits(place.substr(1, place.size() - 2)) &&
           letters(written.substr(0, open)) == letters(key);
  }
  if (letters(written) == letters(key)) return true;
  if (!written.starts_with(key)) return false;
  written.remove_prefix(key.size());
  return written.front() == '_' && is_digits(written.substr(1));
}

/// `urls` of `urls.split(",")`.
ValueId root_of(const Syntax& syntax, ValueId value) {
  for (int depth = 0; depth < kMaxSteps && value.valid(); ++depth) {
    const ValueNode& node = syntax.value(value);
    if (node.kind == ValueKind::reference) return value;
    if (node.child_count == 0) return {};
    value = syntax.child(node, 0);
  }
  return {};
}

/// A name can be bound to a part of another one: `for (String url : urls.split(","))`.
std::optional<std::string> behind(const ReaderContext& context, ValueRef value, SymbolId function,
                                  int steps) {
  const Syntax& syntax = context.project.of(value.file);
  if (!value.value.valid() || !function.valid()) return std::nullopt;
  const ValueNode& node = syntax.value(value.value);
  const std::string_view name = syntax.text(node.text);
  if (node.kind == ValueKind::reference) {
    const syntax::Symbol& around = syntax.symbols[function.index()];
    for (const syntax::Binding& bound : syntax.bindings) {
      if (bound.line < around.line || bound.line > around.end_line || !bound.value.valid() ||
          syntax.text(bound.target) != name)
        continue;
      const auto read = read_in(context, value.file, {bound.line, bound.line});
      const ValueId from = steps > 0 && !read ? root_of(syntax, bound.value) : ValueId();
      if (!from.valid() || syntax.text(syntax.value(from).text) == name) return read;
      return behind(context, {value.file, from}, function, steps - 1);
    }
    for (const syntax::Symbol& field : syntax.symbols) {
      if (field.container == around.container && syntax.text(field.name) == name)
        return read_in(context, value.file, {field.line, std::max(field.line, field.name_line)});
    }
  }
  if (node.kind == ValueKind::string) return std::nullopt;
  return read_in(context, value.file, {node.line, node.line});
}

}  // namespace

std::optional<std::string> setting_behind(const ReaderContext& context, ValueRef value,
                                          SymbolId function) {
  return behind(context, value, function, kMaxSteps);
}

const std::vector<std::string>* SettingLists::of(const std::string& key, std::uint32_t package) {
  const auto [at, fresh] = read_.try_emplace({key, package});
  if (fresh) at->second = read(key, package);
  return at->second.empty() ? nullptr : &at->second;
}

/// Of the settings that always hold; without such, of the first file that has any.
std::vector<std::string> SettingLists::read(const std::string& key, std::uint32_t package) {
  std::vector<const linking::Setting*> rows;
  for (const linking::Setting& row : context_.links.settings()) {
    if (is_entry(row.key, key) && programs_.package_of(row.place.file) == package)
      rows.push_back(&row);
  }
  if (rows.empty()) return {};
  const auto always = std::ranges::find(rows, "default", &linking::Setting::environment);
  const FileId from = (always == rows.end() ? rows.front() : *always)->place.file;
  std::vector<std::string> out;
  for (const linking::Setting* row : rows) {
    if (row->place.file != from) continue;
    for (const std::string_view text : split(row->value, ','))
      if (!trim(text).empty()) out.emplace_back(trim(text));
  }
  return out;
}

}  // namespace cutaway::meaning
