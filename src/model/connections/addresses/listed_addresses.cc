// SPDX-License-Identifier: Apache-2.0
// The last two words of a key are the section and the row, as code says them.
#include "model/connections/addresses/listed_addresses.h"

#include <algorithm>

namespace cutaway::model {
namespace {

constexpr std::size_t kFewestRows = 4, kFewestFiles = 3;

struct Key {
  std::string section, row;  ///< lower case; empty where the key has only one word
};

Key key_of(std::string_view written) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t i = 0; i <= written.size(); ++i) {
    const char c = i < written.size() ? written[i] : '.';
    const bool doubled = c == '_' && i + 1 < written.size() && written[i + 1] == '_';
    if (c != '.' && c != ':' && !doubled) {
      word += c;
      continue;
    }
    if (doubled) ++i;
    if (!word.empty()) words.push_back(lower(word));
    word.clear();
  }
  if (words.size() < 2) return {};
  return {words[words.size() - 2], words.back()};
}

bool is_row(const Mention& mention) {
  return mention.where == Where::setting || mention.where == Where::workload;
}

}  // namespace

ListedAddresses::ListedAddresses(const Inputs& in, const std::vector<Draft>& drafts,
                                 const std::vector<Mention>& mentions, const WhoReaches& reaches)
    : in_(in), drafts_(drafts), reaches_(reaches) {
  std::map<std::string, std::map<FileId, std::set<std::string>>> rows;
  for (const Mention& mention : mentions) {
    if (mention.where != Where::setting) continue;
    const Key key = key_of(mention.key);
    if (!key.section.empty()) rows[key.section][mention.place.file].insert(key.row);
  }
  for (const auto& [section, files] : rows) {
    const auto whole = std::ranges::count_if(
        files, [](const auto& file) { return file.second.size() >= kFewestRows; });
    if (static_cast<std::size_t>(whole) >= kFewestFiles) read_by_[section];
  }
  if (!read_by_.empty()) find_reads();
  std::erase_if(read_by_, [](const auto& section) { return section.second.empty(); });
}

void ListedAddresses::find_reads() {
  for (std::size_t f = 0; f < in_.project.size(); ++f) {
    if (!in_.own(FileId(f))) continue;
    const syntax::Syntax& syntax = in_.project.of(FileId(f));
    for (const syntax::ValueNode& node : syntax.values) {
      if (node.kind != syntax::ValueKind::member || node.child_count == 0) continue;
      const std::string_view of = syntax.text(syntax.value(syntax.child(node, 0)).text);
      const auto section = read_by_.find(lower(of));
      if (section == read_by_.end()) continue;
      auto& readers = section->second[lower(syntax.text(node.text))];
      for (const std::uint32_t owner : reaches_.of({FileId(f), node.line, node.line}))
        readers.insert(owner);
    }
  }
}

bool ListedAddresses::has(std::uint32_t owner, std::uint32_t target, const Mention& mention) const {
  if (!is_row(mention)) return false;
  const Key key = key_of(mention.key);
  const auto section = read_by_.find(key.section);
  if (section == read_by_.end()) return false;
  const auto readers = section->second.find(key.row);
  if (readers == section->second.end() || !readers->second.contains(owner)) return true;
  const std::string row = name_key(key.row), name = name_key(drafts_[target].part.name);
  return !contains(row, name) && !contains(name, row);
}

}  // namespace cutaway::model
