// SPDX-License-Identifier: Apache-2.0
// Looks for names of libraries in all texts of the repository but those that list libraries.
#include <re2/re2.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/text.h"
#include "model/libraries/loose_ends.h"

namespace cutaway::model {
namespace {

constexpr std::uint64_t kLargestFile = 2U << 20U;

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// All names that are still looked for, as one expression.
class Search {
 public:
  explicit Search(const std::vector<std::vector<std::string>>& words) : found_(words.size()) {
    for (std::size_t i = 0; i < words.size(); ++i)
      for (const std::string& word : words[i])
        if (word.size() > 1) rows_[lower(word)].insert(i);
    build();
  }

  bool done() const { return expression_ == nullptr; }
  const std::vector<bool>& found() const { return found_; }

  void look(std::string_view text) {
    bool changed = false;
    re2::StringPiece rest(text.data(), text.size()), word;
    while (RE2::FindAndConsume(&rest, *expression_, &word)) {
      const auto at = static_cast<std::size_t>(word.data() - text.data());
      const std::size_t end = at + word.size();
      const bool alone =
          (at == 0 || !is_name(text[at - 1])) && (end == text.size() || !is_name(text[end]));
      if (!alone) continue;
      for (const std::size_t row : rows_[lower({word.data(), word.size()})]) {
        changed = changed || !found_[row];
        found_[row] = true;
      }
    }
    if (changed) build();
  }

 private:
  void build() {
    std::string pattern;
    for (const auto& [word, rows] : rows_) {
      if (std::ranges::all_of(rows, [&](std::size_t row) { return found_[row]; })) continue;
      pattern += (pattern.empty() ? "((?i:" : "|") + RE2::QuoteMeta(word);
    }
    expression_.reset();
    if (pattern.empty()) return;
    RE2::Options options;
    options.set_log_errors(false);
    options.set_longest_match(true);
    expression_ = std::make_unique<RE2>(pattern + "))", options);
    if (!expression_->ok()) {  // too many names: nothing is said of them
      found_.assign(found_.size(), true);
      expression_.reset();
    }
  }

  std::vector<bool> found_;
  std::map<std::string, std::set<std::size_t>> rows_;
  std::unique_ptr<RE2> expression_;
};

bool is_list(const std::string& path) {
  const std::string name = lower(base_name(path));
  return contains(name, "lock") || contains(name, "changelog") || contains(name, "shrinkwrap") ||
         name == "go.sum" || contains(name, "license") || contains(name, "licence") ||
         contains(name, "notice") || contains(name, "third");
}

/// A manifest without the lines that declare libraries: scripts and settings may name them.
std::string without(std::string text, const std::set<std::uint32_t>& lines) {
  std::string out;
  std::uint32_t number = 0;
  for (const std::string_view line : split(text, '\n')) {
    if (!lines.contains(++number)) out.append(line).append("\n");
  }
  return out;
}

}  // namespace

std::vector<bool> named_in_texts(const Analysis& analysis,
                                 const std::vector<std::vector<std::string>>& words,
                                 std::uint64_t& searched) {
  Search search(words);
  std::map<FileId, std::set<std::uint32_t>> manifests;
  for (const meaning::Dependency& one : analysis.facts->dependencies) {
    for (std::uint32_t line = one.place.line; line <= one.place.end_line; ++line)
      manifests[one.place.file].insert(line);
  }
  const auto files = analysis.project->tree->files();
  for (std::size_t i = 0; i < files.size() && !search.done(); ++i) {
    const sources::File& file = files[i];
    if (file.binary || file.reading == sources::Reading::named || file.size_bytes > kLargestFile ||
        file.origin == sources::Origin::vendored || file.origin == sources::Origin::minified ||
        is_list(file.path))
      continue;
    const auto text = analysis.project->tree->read(FileId(i));
    if (!text.ok()) continue;
    ++searched;
    const auto manifest = manifests.find(FileId(i));
    search.look(manifest == manifests.end() ? text.value()
                                            : without(text.value(), manifest->second));
  }
  return search.found();
}

}  // namespace cutaway::model
