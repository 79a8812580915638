// SPDX-License-Identifier: Apache-2.0
// A text of a file of translations is shown by whatever names its key, with the file or section in
// front as libraries for translations write it.
#include "answers/scope/everyday/told_code.h"

#include <algorithm>
#include <bit>
#include <set>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

using syntax::DataKind;
using syntax::Syntax;
using syntax::ValueKind;

constexpr std::size_t kMostUsers = 3, kLongest = 300, kShortest = 6;

/// The keys on the way to the text, the outermost first; empty where none was read.
std::vector<std::string> keys_to(const Syntax& syntax, std::uint32_t line, std::string_view text) {
  for (const syntax::DataNode& node : syntax.data) {
    if (node.line != line || node.key.empty() || !contains(syntax.text(node.value), text)) continue;
    std::vector<std::string> out{std::string(syntax.text(node.key))};
    for (DataId at = node.parent; at.valid(); at = syntax.data[at.index()].parent) {
      const std::string_view key = syntax.text(syntax.data[at.index()].key);
      if (!key.empty() && !key.starts_with('#')) out.insert(out.begin(), std::string(key));
    }
    return out;
  }
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind != ValueKind::entry || node.line != line || node.child_count == 0) continue;
    const syntax::ValueNode& value = syntax.value(syntax.child(node, 0));
    if (value.kind == ValueKind::string && contains(syntax.text(value.text), text))
      return {std::string(syntax.text(node.text))};
  }
  return {};
}

/// "mfa.scan", "mfa:scan", "topic:watch", "admin/general.request": as code may name it.
std::set<std::string, std::less<>> names_of(std::string_view path,
                                            const std::vector<std::string>& keys) {
  std::set<std::string, std::less<>> out;
  const std::string all = join(keys, ".");
  const std::string above =
      keys.size() > 1 ? join(std::vector<std::string>(keys.begin(), keys.end() - 1), ".") : "";
  if (!above.empty()) out.insert({all, above + ":" + keys.back()});
  std::string_view stem = base_name(path);
  stem = stem.substr(0, stem.find('.'));
  std::string inside(stem);
  out.insert({inside + ":" + all, inside + "." + all});
  for (std::string_view folder = folder_name(path); !folder.empty(); folder = folder_name(folder)) {
    inside = std::string(base_name(folder)) + "/" + inside;
    out.insert(inside + "." + all);
  }
  if (keys.size() == 1) out.insert(all);  // the texts are their own keys, or all keys lie flat
  std::erase_if(out, [](const std::string& name) { return name.size() < kShortest; });
  return out;
}

/// Whether the text of a page asks for one of the names: "[[topic:watch]]", "{{ t('mfa.scan') }}".
bool asks_for(std::string_view text, const std::set<std::string, std::less<>>& names) {
  if (text.size() > kLongest) return false;
  const auto is_end = [](char c) {
    return c == '\'' || c == '"' || c == ']' || c == '[' || c == ' ' || c == '}' || c == '{' ||
           c == ',' || c == '|' || c == ')' || c == '`';
  };
  return std::ranges::any_of(names, [&](const std::string& name) {
    const std::size_t at = text.find(name);
    return at != std::string_view::npos && (at == 0 || is_end(text[at - 1])) &&
           (at + name.size() == text.size() || is_end(text[at + name.size()]));
  });
}

/// The first line of the file that names one of them; 0 where none does.
std::uint32_t user_line(const Syntax& syntax, const std::set<std::string, std::less<>>& names) {
  for (const syntax::ValueNode& node : syntax.values) {
    if (node.kind == ValueKind::string && asks_for(syntax.text(node.text), names)) return node.line;
  }
  for (const syntax::Phrase& phrase : syntax.phrases) {
    if (asks_for(syntax.text(phrase.text), names)) return phrase.line;
  }
  return 0;
}

}  // namespace

std::vector<Place> code_of_told(const Beside& beside, const Told& told) {
  if (told.by != TellsBy::screen) return {};
  const syntax::Project& project = *beside.analysis.project;
  const model::ScreenTexts texts(*beside.analysis.catalogue);
  const std::string& path = project.file(told.place.file).path;
  if (!texts.is_translation(path)) return {told.place};
  const std::vector<std::string> keys =
      keys_to(project.of(told.place.file), told.place.line, told.text);
  if (keys.empty()) return {};
  const auto names = names_of(path, keys);
  const ranking::FileKinds kinds(*beside.analysis.catalogue);
  const WordBits bits(beside.request);
  std::vector<std::pair<int, Place>> found;
  for (std::size_t i = 0; i < project.size(); ++i) {
    const sources::File& file = project.file(FileId(i));
    if (file.origin != sources::Origin::own || kinds.aside(file.path) ||
        texts.is_translation(file.path))
      continue;
    const std::uint32_t line = user_line(project.of(FileId(i)), names);
    if (line == 0) continue;
    found.emplace_back(-std::popcount(bits.in(base_name(file.path))), Place{FileId(i), line, line});
  }
  std::ranges::stable_sort(found, {}, [](const auto& one) { return one.first; });
  std::vector<Place> out;
  for (const auto& [said, place] : found) {
    if (out.size() < kMostUsers) out.push_back(place);
  }
  return out;
}

}  // namespace cutaway::answers
