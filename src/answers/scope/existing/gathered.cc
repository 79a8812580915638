// SPDX-License-Identifier: Apache-2.0
// By the phrases with which people ask for all of them (catalogue/request_words.toml, `gathers`).
#include "answers/scope/existing/gathered.h"

#include <algorithm>

#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {

namespace {

/// A word of the request that names things stands there as of many: "download_photos".
bool names_several(const Request& whole, std::string_view name) {
  return std::ranges::any_of(identifier_words(lower(name)), [&](const std::string& word) {
    return word.ends_with("s") && std::ranges::any_of(whole.words, [&](const RequestWord& one) {
             return !one.act && !one.people && lower(one.word) == word;
           });
  });
}

}  // namespace

std::optional<Decision> decide_gathered(const Request& whole, const RequestWords& words,
                                        const Existing& existing, const Decision& before) {
  if (before.change_class != "behaviour" || whole.changes || whole.rights ||
      existing.shown.empty() || existing.built_before)
    return std::nullopt;
  const bool gives_out = std::ranges::any_of(whole.words, [](const RequestWord& word) {
    return word.meaning == "export" || word.meaning == "download" || word.meaning == "print";
  });
  if (!gives_out) return std::nullopt;
  const std::string name = narrative::code(existing.shown.front()->name);
  const std::string_view how = whole.says(words, "gathers");
  // "download all their photos" and `GET /download_photos`: it gives all of them today.
  if (how.starts_with("all ") && names_several(whole, existing.shown.front()->name))
    return std::nullopt;
  if (!how.empty())
    return Decision{"code",
                    "it asks for all of them (" + narrative::quoted(how) +
                        "), so it is likely new code beside " + name,
                    nullptr};
  if (const std::string_view like = whole.says(words, "as_others"); !like.empty())
    return Decision{"code",
                    "it is to be done as something else is today (" + narrative::quoted(like) +
                        "), so it is likely new code beside " + name,
                    nullptr};
  return std::nullopt;
}

namespace {

/// Where a span begins that tells how often: "every hour", "once a day", "daily"; the end without
/// one.
std::size_t how_often(const RequestWords& words, const std::vector<std::string>& tokens,
                      std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    if (words.has("often_words", tokens[i])) return i;
    const bool every = tokens[i] == "every" || tokens[i] == "each";
    const bool once = i + 2 < to && (tokens[i] == "once" || tokens[i] == "twice") &&
                      (tokens[i + 1] == "a" || tokens[i + 1] == "an" || tokens[i + 1] == "per");
    const std::size_t unit = i + (once ? 2 : 1);
    if ((every || once) && unit < to && words.has("often_units", tokens[unit])) return i;
  }
  return to;
}

}  // namespace

std::optional<Decision> decide_other_span(const Request& whole, const RequestWords& words,
                                          const Decision& before) {
  if (before.change_class != "code" && before.change_class != "behaviour") return std::nullopt;
  const std::vector<std::string>& tokens = whole.tokens;
  for (std::size_t i = 1; i + 2 < tokens.size(); ++i) {
    const bool instead = (tokens[i] == "instead" && tokens[i + 1] == "of") ||
                         (tokens[i] == "rather" && tokens[i + 1] == "than");
    if (!instead || how_often(words, tokens, 0, i) == i ||
        how_often(words, tokens, i + 2, tokens.size()) == tokens.size())
      continue;
    return Decision{"setting", "it asks for another time between two runs", nullptr};
  }
  return std::nullopt;
}

std::optional<Decision> decide_apart(const Request& request, const RequestWords& words,
                                     const Existing& existing) {
  const std::string_view said = request.says(words, "asked.apart");
  if (said.empty() || existing.extent == Extent::built || request.limits || request.changes ||
      existing.told_answer || !request.numbers.empty())
    return std::nullopt;
  // "Decide for each person whether he may …" asks for a right, and for nothing that is kept apart.
  const bool grants = request.rights || std::ranges::any_of(request.tokens, [](const auto& token) {
                        return token == "decide" || token == "whether" || token == "allow";
                      });
  if (grants && said.starts_with("for each"))
    return Decision{"behaviour",
                    "it asks for whom something is to be allowed (" + narrative::quoted(said) + ")",
                    nullptr};
  return Decision{
      "data",
      "it asks for what has to be told apart in what is kept (" + narrative::quoted(said) + ")",
      nullptr};
}

}  // namespace cutaway::answers
