// SPDX-License-Identifier: Apache-2.0
// A long name is its own proof: who writes it means it.
#include "answers/scope/sources/setting_readers.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/quotes.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kMostReaders = 6, kShortest = 8;

/// The line where one of the names stands as a value; 0 without one.
std::uint32_t line_with(const syntax::Syntax& syntax, std::string_view name) {
  for (const syntax::ValueNode& node : syntax.values) {
    if (syntax.text(node.text) == name) return node.line;
  }
  for (const syntax::Call& call : syntax.calls) {
    if (syntax.text(call.name) == name) return call.line;
  }
  return 0;
}

/// The keys above a key of a file of data, the nearest first: "new_user", "limits" of
/// `[limits.new_user] bots = 2`.
std::vector<std::string> keys_above(const syntax::Syntax& syntax, const Thing& value) {
  std::vector<std::string> out;
  for (const syntax::DataNode& node : syntax.data) {
    if (node.line != value.place.line || syntax.text(node.key) != value.name) continue;
    for (DataId at = node.parent; at.valid(); at = syntax.data[at.index()].parent) {
      const std::string_view key = syntax.text(syntax.data[at.index()].key);
      if (!key.empty()) out.emplace_back(lower(key));
    }
    break;
  }
  return out;
}

/// Lines that read the short key as a member of what is called like a key above it.
std::vector<Place> readers_of_key(const model::Analysis& analysis, const Thing& value,
                                  const std::vector<std::string>& above) {
  std::vector<Place> out;
  model::Quotes quotes(analysis);
  for (std::size_t i = 0; i < analysis.project->size() && out.size() < kMostReaders; ++i) {
    const FileId id(i);
    const syntax::Syntax& syntax = analysis.project->of(id);
    if (id == value.place.file || analysis.project->file(id).origin != sources::Origin::own)
      continue;
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::member || syntax.text(node.text) != value.name) continue;
      const std::vector<std::string>& lines = quotes.file(id);
      const std::string line =
          node.line > 0 && node.line <= lines.size() ? lower(lines[node.line - 1]) : std::string();
      const bool reads = std::ranges::any_of(
          above, [&](const std::string& key) { return key.size() > 4 && contains(line, key); });
      if (!reads) continue;
      out.push_back({id, node.line, node.line});
      break;
    }
  }
  return out;
}

}  // namespace

std::vector<Place> readers_of(const model::Analysis& analysis, const Thing& value) {
  std::vector<Place> out;
  if (const std::vector<std::string> above =
          keys_above(analysis.project->of(value.place.file), value);
      !above.empty())
    return readers_of_key(analysis, value, above);
  const std::string_view name = std::string_view(value.name).substr(value.name.rfind('.') + 1);
  if (name.size() < kShortest || identifier_words(name).size() < 2) return out;
  for (std::size_t i = 0; i < analysis.project->size() && out.size() < kMostReaders; ++i) {
    const FileId id(i);
    if (id == value.place.file || analysis.project->file(id).origin != sources::Origin::own)
      continue;
    if (const std::uint32_t line = line_with(analysis.project->of(id), name); line > 0)
      out.push_back({id, line, line});
  }
  return out;
}

std::string common_prefix(const model::Analysis& analysis) {
  constexpr std::size_t kFewest = 4;
  std::map<std::string, std::size_t> firsts;
  std::size_t all = 0;
  for (const linking::SettingRead& read : analysis.links->setting_reads()) {
    const std::vector<std::string> words = identifier_words(read.written);
    if (words.size() > 1) ++firsts[words.front()], ++all;
  }
  for (const auto& [word, n] : firsts) {
    if (n >= kFewest && n * 3 >= all) return word;
  }
  return {};
}

bool is_sample_file(const RequestWords& words, std::string_view path) {
  return words.in_name("sample_files", base_name(path));
}

}  // namespace cutaway::answers
