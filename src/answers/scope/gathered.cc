// SPDX-License-Identifier: Apache-2.0
// By the phrases with which people ask for all of them (catalogue/request_words.toml, `gathers`).
#include "answers/scope/gathered.h"

#include <algorithm>

#include "narrative/phrases.h"

namespace cutaway::answers {

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
  if (const std::string_view how = whole.says(words, "gathers"); !how.empty())
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

std::optional<Decision> decide_apart(const Request& request, const RequestWords& words,
                                     const Existing& existing) {
  const std::string_view said = request.says(words, "asked.apart");
  if (said.empty() || existing.extent == Extent::built || request.limits || request.changes ||
      existing.told_answer || !request.numbers.empty())
    return std::nullopt;
  return Decision{
      "data",
      "it asks for what has to be told apart in what is kept (" + narrative::quoted(said) + ")",
      nullptr};
}

}  // namespace cutaway::answers
