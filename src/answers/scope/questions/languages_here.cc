// SPDX-License-Identifier: Apache-2.0
// Files of the same texts are told apart by the language in their paths.
#include "answers/scope/questions/languages_here.h"

#include <algorithm>
#include <map>
#include <string>

#include "model/screen_texts.h"
#include "ranking/kinds.h"

namespace cutaway::answers {

std::vector<Place> other_languages(const model::Analysis& analysis) {
  constexpr std::size_t kFewest = 2;
  const model::ScreenTexts texts(*analysis.catalogue);
  // The same texts in other languages; "ar/django.po" and "ar/django.mo" are one.
  std::map<std::string, std::map<std::string, Place>> languages;
  for (std::size_t i = 0; i < analysis.project->size(); ++i) {
    const sources::File& file = analysis.project->file(FileId(i));
    if (file.origin == sources::Origin::own && texts.is_translation(file.path) &&
        !texts.is_first_language(file.path))
      languages[texts.set_of(file.path)].try_emplace(file.path.substr(0, file.path.rfind('.')),
                                                     Place{FileId(i), 1, 1});
  }
  std::map<std::string, std::vector<Place>> sets;
  for (const auto& [set, files] : languages) {
    for (const auto& [path, place] : files) sets[set].push_back(place);
  }
  const auto most =
      std::ranges::max_element(sets, {}, [](const auto& one) { return one.second.size(); });
  return most == sets.end() || most->second.size() < kFewest ? std::vector<Place>() : most->second;
}

std::optional<narrative::Claim> ask_languages(const AskContext& context, std::string rule) {
  const std::vector<Place> others = other_languages(context.analysis);
  if (others.empty()) return std::nullopt;
  return context.saying.seen(std::move(rule), "",
                             "Is what people read of it to come in all " +
                                 std::to_string(others.size() + 1) +
                                 " languages in which texts are kept here, and who gives the "
                                 "words for the others than the first?",
                             others);
}

bool touches_screens(const AskContext& context) {
  constexpr std::ptrdiff_t kNearFiles = 5;
  const ranking::FileKinds kinds(*context.analysis.catalogue);
  const auto& files = context.scope.files;
  const auto end = std::ssize(files) > kNearFiles ? files.begin() + kNearFiles : files.end();
  return std::any_of(files.begin(), end, [&](const TouchedFile& file) {
    return file.file.valid() && !kinds.aside(file.path) &&
           (kinds.of(file.path) == ranking::FileKind::screen ||
            kinds.of(file.path) == ranking::FileKind::text_style);
  });
}

}  // namespace cutaway::answers
