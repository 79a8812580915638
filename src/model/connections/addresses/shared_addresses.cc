// SPDX-License-Identifier: Apache-2.0
// Who of the users of a shared file needs an address in it: those whose own files name its part.
#include "model/connections/addresses/shared_addresses.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace cutaway::model {
namespace {

/// With so many users a file is a library.
constexpr std::size_t kShared = 3;
constexpr std::size_t kLongestText = 80;

bool in_code(const Mention& mention) {
  return mention.where == Where::code || mention.where == Where::default_value;
}

/// Names and short texts in the files that one part runs alone, as keys; by part.
class OwnWords {
 public:
  OwnWords(const Inputs& in, const Ownership& ownership, const std::set<std::string>& asked,
           std::size_t parts)
      : said_(parts), alone_(parts, false) {
    for (std::size_t f = 0; f < in.project.size(); ++f) {
      const FileId file(f);
      const auto& users = ownership.of(file);
      if (!in.own(file) || users.size() != 1) continue;
      const syntax::Syntax& syntax = in.project.of(file);
      if (syntax.symbols.empty() && syntax.calls.empty()) continue;
      alone_[users.front()] = true;
      const auto note = [&](std::string_view text) {
        if (text.empty() || text.size() > kLongestText) return;
        const std::string key = name_key(text);
        for (const std::string& name : asked) {
          if (contains(key, name)) said_[users.front()].insert(name);
        }
      };
      for (const syntax::Symbol& symbol : syntax.symbols) note(syntax.text(symbol.name));
      for (const syntax::ValueNode& node : syntax.values) note(syntax.text(node.text));
    }
  }

  /// Whether the part names it, or has no file of its own in which it could.
  bool names(std::uint32_t part, const std::string& key) const {
    return !alone_[part] || said_[part].contains(key);
  }

 private:
  std::vector<std::set<std::string>> said_;
  std::vector<bool> alone_;
};

/// The name without the words that most parts bear: "repo-server" of "shop-repo-server".
std::string telling_key(const std::string& name, const std::map<std::string, std::size_t>& counts,
                        std::size_t parts) {
  std::string key;
  for (const std::string& word : identifier_words(name)) {
    const auto found = counts.find(word);
    if (found == counts.end() || found->second * 2 <= parts || found->second < kShared) key += word;
  }
  return key.empty() ? name_key(name) : key;
}

}  // namespace

void keep_named(const Inputs& in, const Ownership& ownership, const std::vector<Draft>& drafts,
                std::vector<Mention>& mentions) {
  const AddressBook book(in, drafts);
  std::map<std::string, std::size_t> counts;
  for (const Draft& draft : drafts) {
    const auto words = identifier_words(draft.part.name);
    for (const std::string& word : std::set<std::string>(words.begin(), words.end()))
      ++counts[word];
  }
  std::vector<std::pair<std::size_t, std::string>> shared;  // mention, name that must be said
  std::set<std::string> asked;
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    if (!in_code(mention) || mention.owners.size() < kShared) continue;
    const int target = book.find(mention);
    if (target < 0) continue;
    const Draft& to = drafts[static_cast<std::size_t>(target)];
    // Stores are everybody's; the library that reaches them is evidence enough.
    if (!to.has_code()) continue;
    std::string key = telling_key(to.part.name, counts, drafts.size());
    asked.insert(key);
    shared.emplace_back(m, std::move(key));
  }
  if (shared.empty()) return;
  const OwnWords words(in, ownership, asked, drafts.size());
  for (const auto& [m, key] : shared) {
    std::erase_if(mentions[m].owners,
                  [&](std::uint32_t owner) { return !words.names(owner, key); });
  }
  std::erase_if(mentions, [](const Mention& mention) { return mention.owners.empty(); });
}

}  // namespace cutaway::model
