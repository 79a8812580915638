// SPDX-License-Identifier: Apache-2.0
// Searches the text of files for words or an expression: how "there is no …" is said honestly.
#include <re2/re2.h>

#include <cctype>
#include <map>
#include <memory>

#include "catalogue/code_languages.h"
#include "catalogue/languages.h"
#include "model/asking.h"

namespace cutaway::model {
namespace {

constexpr std::size_t kLongestLine = 4096;
constexpr std::uint64_t kLargestFile = 2U << 20U;

/// How words have to stand: alone, anywhere, or where a word of a name begins: `max_retry`,
/// `onRetry`, "retries", and no "entry".
enum class Standing { whole, part, start };

/// One word where a word of a name begins.
std::string beginning(std::string_view word) {
  const bool letter = std::isalpha(static_cast<unsigned char>(word.front())) != 0;
  if (!letter) return RE2::QuoteMeta(word);
  const char big = static_cast<char>(std::toupper(static_cast<unsigned char>(word.front())));
  return "(?:(?:^|[^a-z])" + RE2::QuoteMeta(word) + "|(?-i:[a-z]" + std::string(1, big) + ")" +
         RE2::QuoteMeta(word.substr(1)) + ")";
}

/// "retry|backoff" as a pattern; "" for no word.
std::string words_pattern(std::string_view words, Standing standing) {
  std::string pattern;
  for (const std::string_view given : split(words, '|')) {
    const std::string_view word = trim(given);
    if (word.empty()) continue;
    pattern += (pattern.empty() ? "" : "|") +
               (standing == Standing::start ? beginning(word) : RE2::QuoteMeta(word));
  }
  if (pattern.empty()) return {};
  return standing == Standing::whole ? "\\b(?:" + pattern + ")\\b" : "(?:" + pattern + ")";
}

Standing standing_of(std::string_view match) {
  return match == "part" ? Standing::part : match == "start" ? Standing::start : Standing::whole;
}

/// Words without regard to case; with `expression` as it is written.
std::string pattern_of(const Asked& asked) {
  if (!asked["expression"].empty()) return std::string(asked["expression"]);
  return words_pattern(asked["words"], standing_of(asked["match"]));
}

/// Whether one of the globs of the parameter `but_in` fits the path, in lower case with a slash
/// before.
bool is_left_out(const Asked& asked, std::string_view path) {
  const std::string_view globs = asked["but_in"];
  if (globs.empty()) return false;
  const std::string low = "/" + lower(path);
  const auto all = split(globs, '|');
  return std::any_of(all.begin(), all.end(),
                     [&](std::string_view glob) { return matches_glob(glob, low); });
}

/// What is read: code and data by default; `files` = "docs" (documentation and prose), "programs"
/// (what runs: no lists of libraries, no notebooks), "settings" (code and data, no pages) or "all".
bool is_searched(const Analysis& analysis, const Asked& asked, const sources::File& file) {
  if (file.binary || file.reading == sources::Reading::named || file.size_bytes > kLargestFile ||
      !in_folder(asked, file.path) || is_left_out(asked, file.path))
    return false;
  const std::string_view files = asked["files"];
  const bool known = file.language.valid();
  const bool prose =
      known && catalogue::language(file.language).type == catalogue::LanguageType::prose;
  if (files == "docs") return prose && file.origin != sources::Origin::vendored;
  if (!origin_allowed(asked, file.origin)) return false;
  if (files == "programs")
    return known && catalogue::holds_code(*analysis.catalogue, catalogue::language(file.language));
  const bool page =
      known && catalogue::language(file.language).type == catalogue::LanguageType::markup;
  return files == "all" || (known && !prose && !(files == "settings" && page));
}

/// Nothing but a remark stands in the line.
bool is_remark(std::string_view line) {
  constexpr std::string_view kMarks[] = {"#", "//", "*", "/*", "<!--", ";", "--"};
  const std::string_view said = trim(line);
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [&](std::string_view mark) { return said.starts_with(mark); });
}

std::unique_ptr<RE2> expression_of(const std::string& pattern) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(8 << 20);
  return std::make_unique<RE2>(pattern, options);
}

/// One query, ready to be held against files; `beside` = words of which a file has to hold one to
/// be searched at all.
class Search {
 public:
  explicit Search(const Query& query) : asked_(query) {
    const std::string pattern = pattern_of(asked_);
    if (pattern.empty() || !asked_.all_known({"words", "expression", "match", "in", "origin",
                                              "files", "beside", "but_in", "remarks"}))
      return;
    expression_ = expression_of(pattern);
    const std::string beside = words_pattern(asked_["beside"], Standing::part);
    if (!beside.empty()) beside_ = expression_of(beside);
  }
  bool is_known() const { return expression_ != nullptr && expression_->ok(); }
  /// The words that a file has to hold beside; "" = none.
  std::string_view beside() const { return asked_["beside"]; }
  bool is_beside(std::string_view all) const {
    return beside_ == nullptr ||
           RE2::PartialMatch(re2::StringPiece(all.data(), all.size()), *beside_);
  }
  bool wants(const Analysis& analysis, const sources::File& file) const {
    return is_known() && is_searched(analysis, asked_, file);
  }

  /// `words`: the expression stands within a line wherever it matches, so that a file without it is
  /// known at one look.
  void look(std::string_view all, FileId id) {
    if (beside_ != nullptr) counting_.base();
    if (asked_["expression"].empty() && !matches(all)) return;
    std::uint32_t line = 0;
    for (const std::string_view said : split(all, '\n')) {
      ++line;
      if (matches(said.substr(0, kLongestLine)) && !(asked_["remarks"] == "no" && is_remark(said)))
        counting_.hit({id, line, line});
    }
  }
  void count() {
    if (beside_ == nullptr) counting_.base();
  }
  QueryAnswer take() { return is_known() ? counting_.take() : not_known(); }

 private:
  bool matches(std::string_view text) const {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *expression_);
  }

  Asked asked_;
  std::unique_ptr<RE2> expression_, beside_;
  Counting counting_;
};

/// Each file is read once for all.
void run_all(const Analysis& analysis, std::vector<Search>& searches) {
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const FileId id(i);
    const sources::File& file = analysis.project->file(id);
    std::vector<Search*> wanting;
    for (Search& search : searches) {
      if (search.wants(analysis, file)) wanting.push_back(&search);
    }
    if (wanting.empty()) continue;
    const auto text = analysis.project->tree->read(id);
    // Most searches ask for the same words beside: they are looked for once a file.
    std::map<std::string_view, bool> beside;
    for (Search* search : wanting) {
      search->count();
      if (!text.ok()) continue;
      const auto [row, fresh] = beside.try_emplace(search->beside(), true);
      if (fresh) row->second = search->is_beside(text.value());
      if (row->second) search->look(text.value(), id);
    }
  }
}

QueryAnswer run(const Analysis& analysis, const Query& query) {
  std::vector<Search> searches;
  searches.emplace_back(query);
  run_all(analysis, searches);
  return searches.front().take();
}

}  // namespace

extern const QueryRule record_text_search;
const QueryRule record_text_search{"text_search",
                                   "lines of files that hold a word or match an expression", run};

std::vector<Searched> search_texts(const Analysis& analysis, std::vector<Query> queries) {
  std::vector<Search> searches;
  searches.reserve(queries.size());
  for (const Query& query : queries) searches.emplace_back(query);
  run_all(analysis, searches);
  std::vector<Searched> out;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    QueryAnswer answer = searches[i].take();
    out.push_back({queries[i], answer.of, answer.n, std::move(answer.examples)});
  }
  return out;
}

}  // namespace cutaway::model
