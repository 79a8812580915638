// SPDX-License-Identifier: Apache-2.0
// A word is absent when names, files that were ranked and other forms of it all lack it.
#include "answers/scope/existing/absence.h"

#include <algorithm>

#include "base/text.h"
#include "model/queries.h"

namespace cutaway::answers {
namespace {

class Absence {
 public:
  Absence(const model::Analysis& analysis, const Request& request, const Things& things,
          bool ranked, const Scope& scope, Existing& out)
      : analysis_(analysis),
        request_(request),
        things_(things),
        ranked_(ranked),
        scope_(scope),
        out_(out) {}

  /// What may be told as absent: no touched file says it, nor any file that was ranked.
  void find() {
    std::uint32_t said = 0;
    for (const TouchedFile& file : scope_.files) said |= file.said;
    for (const Unit& unit : out_.units) said |= unit.all();
    for (std::size_t i = 0; i < request_.words.size() && i < 32; ++i) {
      if ((out_.missing >> i & 1U) != 0 && (is_known_to_ranking(i) || has_form(i))) said |= 1U << i;
    }
    out_.absent = out_.missing & ~said;
  }

 private:
  /// Some file has the word, in whatever place.
  bool is_known_to_ranking(std::size_t word) const {
    if (!ranked_) return false;
    return std::ranges::none_of(scope_.unknown_words, [&](const std::string& unknown) {
      return request_.words[word].roots.contains(root_of(lower(unknown))) ||
             contains(lower(request_.words[word].word), lower(unknown));
    });
  }

  /// "percentage" where "percent" is asked for.
  bool has_form(std::size_t word) const {
    std::vector<std::string> forms;
    for (const std::string& root : request_.words[word].roots) {
      for (const std::string_view ending : {"age", "er", "or", "ment", "able", "al", "ity", "ness"})
        forms.push_back(root_of(root + std::string(ending)));
    }
    return !forms.empty() &&
           model::search(analysis_, {"names", {{"words", join(forms, "|")}}}).hits > 0;
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const Things& things_;
  bool ranked_;
  const Scope& scope_;
  Existing& out_;
};

}  // namespace

void find_absence(const model::Analysis& analysis, const Request& request, const Things& things,
                  bool ranked, const Scope& scope, Existing& existing) {
  Absence(analysis, request, things, ranked, scope, existing).find();
}

bool lacks_what_decides(const Existing& existing) {
  const Form& form = existing.form;
  const std::uint32_t deciding = form.act | form.object | form.head | form.owner | existing.called;
  return deciding == 0 || (existing.missing & deciding) != 0;
}

std::uint32_t everyday_verbs(const Request& request, const RequestWords& words) {
  std::uint32_t out = 0;
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if (words.has("everyday_verbs", lower(request.words[i].word))) out |= 1U << i;
  }
  return out;
}

bool is_named_alike(const Request& request, const model::Entity& entity, std::uint32_t words) {
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    if ((words >> i & 1U) == 0) continue;
    for (const std::string& root : request.words[i].roots) {
      for (const model::EntityField& field : entity.fields) {
        if (contains(lower(field.is.name), root)) return true;
      }
    }
  }
  return false;
}

bool is_worked_on(const model::Analysis& analysis, std::string_view word) {
  constexpr std::size_t kFewest = 6;
  if (std::ranges::any_of(analysis.model->entities, &model::Entity::kept)) return false;
  const std::string root = root_of(lower(word));
  std::size_t named = 0;
  for (std::size_t i = 0; i < analysis.project->size() && named < kFewest; ++i) {
    if (analysis.project->file(FileId(i)).origin != sources::Origin::own) continue;
    const syntax::Syntax& syntax = analysis.project->of(FileId(i));
    for (const syntax::Symbol& symbol : syntax.symbols) {
      const std::string_view name = syntax.text(symbol.name);
      if (!contains(lower(name), std::string_view(root).substr(0, 3))) continue;
      const std::vector<std::string> roots = root_words(name);
      if (std::ranges::find(roots, root) != roots.end() && ++named == kFewest) break;
    }
  }
  return named >= kFewest;
}

}  // namespace cutaway::answers
