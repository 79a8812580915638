// SPDX-License-Identifier: Apache-2.0
// Each word gives at least three letters of its beginning, in the order of the request.
#include "answers/scope/request/short_names.h"

#include <algorithm>
#include <map>

#include "base/text.h"

namespace cutaway::answers {
namespace {

constexpr std::size_t kFewestLetters = 3, kLeftOut = 3;
constexpr std::size_t kFewestPhrases = 4;  ///< names: fewer say so by chance

/// How many letters the two have in common from their beginnings.
std::size_t common(std::string_view a, std::string_view b) {
  const auto [at, other] = std::ranges::mismatch(a, b);
  return static_cast<std::size_t>(at - a.begin());
}

/// "pullreq" of "pull" and "request".
bool is_made_of(std::string_view name, std::string_view first, std::string_view second) {
  for (std::size_t cut = common(name, first); cut >= kFewestLetters; --cut) {
    const std::string_view rest = name.substr(cut);
    if (rest.size() >= kFewestLetters && second.starts_with(rest) &&
        rest.size() + cut < first.size() + second.size())
      return true;
  }
  return false;
}

/// "repo" of "repository".
bool is_begin_of(std::string_view name, std::string_view word) {
  return name.size() >= kFewestLetters && word.starts_with(name) &&
         word.size() >= name.size() + kLeftOut;
}

/// Words of the request that stand side by side, three or four, with their letters: "personal
/// access tokens" gives "pat"; "of products shown" gives no "ops".
std::map<std::string, std::vector<std::size_t>> initials_in(const RequestWords& asked,
                                                            const Request& request) {
  constexpr std::size_t kFewest = 3, kMost = 4;
  std::vector<std::size_t> owner(request.tokens.size(), request.words.size());
  std::size_t from = 0;
  for (std::size_t i = 0; i < request.words.size(); ++i) {
    for (const std::string_view piece : split(request.words[i].word, ' ')) {
      std::size_t at = from;
      while (at < request.tokens.size() && request.tokens[at] != lower(piece)) ++at;
      if (at == request.tokens.size()) continue;
      owner[at] = i;
      from = at + 1;
    }
  }
  std::map<std::string, std::vector<std::size_t>> out;
  for (std::size_t at = 0; at < owner.size(); ++at) {
    std::string letters;
    std::vector<std::size_t> of;
    for (std::size_t i = at; i < owner.size() && letters.size() < kMost; ++i) {
      if (owner[i] == request.words.size() || request.words[owner[i]].change || i == 0 ||
          request.words[owner[i]].act || asked.has("stop", request.tokens[i]))
        break;
      letters += request.tokens[i].front();
      if (of.empty() || of.back() != owner[i]) of.push_back(owner[i]);
      if (letters.size() >= kFewest) out.emplace(letters, of);
    }
  }
  return out;
}

/// "PAT", "2FA" in the request and three words with these letters in names of the source: the
/// letters and the words mean one thing.
bool is_letters(const std::string& word) {
  return word.size() == 3 && std::ranges::all_of(word, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
         });
}

/// How often names of the source hold a word, and which three words have these letters.
class Names {
 public:
  explicit Names(const model::Analysis& analysis) {
    for (std::size_t i = 0; i < analysis.project->size(); ++i) {
      if (analysis.project->file(FileId(i)).origin != sources::Origin::own) continue;
      const syntax::Syntax& syntax = analysis.project->of(FileId(i));
      for (const syntax::Symbol& symbol : syntax.symbols) names_.insert(syntax.text(symbol.name));
    }
  }

  std::size_t with_word(std::string_view word) const {
    return static_cast<std::size_t>(std::ranges::count_if(names_, [&](std::string_view name) {
      if (!contains(lower(name), word)) return false;
      const std::vector<std::string> words = identifier_words(name);
      return std::ranges::find(words, word) != words.end();
    }));
  }

  /// Names that have these words side by side.
  std::size_t with_phrase(const std::vector<std::string>& phrase) const {
    return static_cast<std::size_t>(std::ranges::count_if(names_, [&](std::string_view name) {
      if (!contains(lower(name), phrase.back())) return false;
      const std::vector<std::string> all = identifier_words(name);
      return !std::ranges::search(all, phrase).empty();
    }));
  }

  /// The joined root of the three words that most names have; empty without any.
  std::string spelled_out(std::string_view letters) const {
    std::map<std::string, std::size_t> found;
    for (const std::string_view name : names_) {
      const std::vector<std::string> words = identifier_words(name);
      for (std::size_t i = 0; i + 3 <= words.size(); ++i) {
        if (words[i].front() == letters[0] && words[i + 1].front() == letters[1] &&
            words[i + 2].front() == letters[2] && words[i].size() > 2 && words[i + 2].size() > 2)
          ++found[root_of(words[i] + words[i + 1] + words[i + 2])];
      }
    }
    const auto best = std::ranges::max_element(
        found, [](const auto& a, const auto& b) { return a.second < b.second; });
    return best == found.end() || best->second < kFewestNames ? std::string() : best->first;
  }

  static constexpr std::size_t kFewestNames = 2;

 private:
  std::set<std::string_view> names_;
};

/// "PAT_LIMIT" where personal access tokens are asked for.
void learn_initials(const model::Analysis& analysis, const RequestWords& asked, Request& request) {
  const auto initials = initials_in(asked, request);
  const bool letters = std::ranges::any_of(
      request.words, [](const RequestWord& word) { return is_letters(word.word); });
  if (initials.empty() && !letters) return;
  const Names names(analysis);
  for (const auto& [short_name, words] : initials) {
    if (names.with_word(short_name) < Names::kFewestNames) continue;
    // "TLS" has a meaning of its own, which is not "terminate live sessions".
    if (asked.has("letters", short_name)) continue;
    for (const std::size_t i : words) request.words[i].roots.insert(short_name);
  }
  for (RequestWord& word : request.words) {
    // "SMS" is no `sidebarMenuSub`.
    const std::string small = lower(word.word);
    if (!is_letters(word.word) || asked.has("letters", small) || asked.has("provided", small))
      continue;
    if (std::string whole = names.spelled_out(lower(word.word)); !whole.empty())
      word.roots.insert(std::move(whole));
  }
}

/// Three tokens of which the middle one says nothing by itself, and that names join so.
std::vector<std::size_t> phrases_in(const RequestWords& asked, const Request& request) {
  std::vector<std::size_t> out;
  const auto is_word = [&](const std::string& token) {
    return std::ranges::any_of(request.words, [&](const RequestWord& word) {
      return !word.change && !word.vague && lower(word.word) == token;
    });
  };
  for (std::size_t at = 0; at + 2 < request.tokens.size(); ++at) {
    const std::string &first = request.tokens[at], &last = request.tokens[at + 2];
    if (first.size() < kFewestLetters || !asked.has("joins_names", request.tokens[at + 1]) ||
        !is_word(last) || asked.has("articles", first) || asked.has("people", first))
      continue;
    out.push_back(at);
  }
  return out;
}

/// "a want to read list" where names say `WantToRead`: the three words are one, and what only has
/// the last of them speaks of something else.
void learn_phrases(const model::Analysis& analysis, const RequestWords& asked, Request& request) {
  const std::vector<std::size_t> phrases = phrases_in(asked, request);
  if (phrases.empty()) return;
  const Names names(analysis);
  for (const std::size_t at : phrases) {
    const std::vector<std::string> words(
        request.tokens.begin() + static_cast<std::ptrdiff_t>(at),
        request.tokens.begin() + static_cast<std::ptrdiff_t>(at) + 3);
    if (names.with_phrase(words) < kFewestPhrases) continue;
    const std::string root = root_of(words[0] + words[1] + words[2]);
    for (RequestWord& word : request.words) {
      const std::string small = lower(word.word);
      if (small != words[2] && small != words[0]) continue;
      word.word = join(words, " ");
      word.roots = {root};
      word.akin.clear();
      word.act = false;
    }
  }
}

/// "every feature flag" where features are kept and flags are not: a word that only asks elsewhere
/// ("a feature") names the thing here.
void learn_kept_names(const model::Analysis& analysis, const RequestWords& words,
                      Request& request) {
  std::set<std::string> kept;
  for (const model::Entity& entity : analysis.model->entities) {
    if (entity.kept) kept.insert(root_of(lower(entity.name)));
  }
  for (RequestWord& word : request.words) {
    const auto at = std::ranges::find(request.tokens, lower(word.word));
    if (at - request.tokens.begin() < 2 || at == request.tokens.end()) continue;
    const std::string& before = *(at - 1);
    const bool whose = words.has("stop", *(at - 2)) || words.has("articles", *(at - 2));
    if (whose && words.has("asks", before) && kept.contains(root_of(before)) &&
        !kept.contains(root_of(lower(word.word))))
      word.roots.insert(root_of(before));
  }
}

}  // namespace

void learn_short_names(const model::Analysis& analysis, const RequestWords& asked,
                       Request& request) {
  learn_initials(analysis, asked, request);
  learn_kept_names(analysis, asked, request);
  learn_phrases(analysis, asked, request);
  std::set<std::string> names;
  for (const model::Entity& entity : analysis.model->entities) {
    const std::string name = lower(entity.table.empty() ? entity.name : entity.table);
    if (entity.kept && std::ranges::all_of(name, [](char c) { return c >= 'a' && c <= 'z'; }))
      names.insert(root_of(name));
  }
  std::vector<RequestWord>& words = request.words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = lower(words[i].word);
    if (names.contains(root_of(word))) continue;
    for (const std::string& name : names) {
      if (is_begin_of(name, word)) words[i].roots.insert(name);
      if (i + 1 >= words.size() || !is_made_of(name, word, lower(words[i + 1].word))) continue;
      words[i].roots.insert(name);
      words[i + 1].roots.insert(name);
    }
  }
}

}  // namespace cutaway::answers
