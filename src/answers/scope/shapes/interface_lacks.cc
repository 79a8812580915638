// SPDX-License-Identifier: Apache-2.0
// What is kept and no file of the interface for programs says is given to nobody outside.
#include "answers/scope/shapes/interface_lacks.h"

#include <re2/re2.h>

#include <algorithm>

#include "answers/scope/request/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;

constexpr std::size_t kFewestFiles = 4;

bool is_of_interface(std::string_view path) {
  const std::string small = lower(path);
  const auto pieces = split(std::string_view(small), '/');
  return std::ranges::any_of(pieces, [](std::string_view one) {
    return one == "api" || one == "apis" || one == "serializers" || one == "resources_api";
  });
}

struct Kept {
  const model::Entity* entity = nullptr;
  const model::EntityField* field = nullptr;
  std::string root;  ///< of the word of the wish that names the field
};

class Finder {
 public:
  explicit Finder(const ShapeAsked& asked)
      : asked_(asked), analysis_(asked.beside.analysis), naming_(naming_words(asked)) {}

  /// A field named after one word of the wish, of what another word names or of what points to it.
  Kept field() const {
    Kept best;
    int most = 0;
    for (const model::Entity& entity : analysis_.model->entities) {
      if (!entity.kept) continue;
      for (const model::EntityField& one : entity.fields) {
        const std::vector<std::string> name = root_words(one.is.name);
        if (name.empty() || name.size() > 2 || name.back() == "id" || !one.is.place.file.valid())
          continue;
        const int weight = of_wish(entity, name);
        if (weight > most) most = weight, best = {&entity, &one, name.front()};
      }
    }
    return best;
  }

  /// Files of the interface, and whether one of them says the word.
  std::pair<std::size_t, bool> files_saying(const std::string& root) const {
    // "mute", "muted", "muting": short words keep their endings as roots.
    std::string stem = root;
    if (stem.ends_with("ed")) stem.resize(stem.size() - 2);
    if (stem.ends_with('e')) stem.pop_back();
    const RE2 word("(?:^|[^a-z])" + RE2::QuoteMeta(stem) + "(?:e|ed|es|s|ing)?(?:[^a-z]|$)");
    std::size_t files = 0;
    for (std::size_t i = 0; i < analysis_.project->size(); ++i) {
      const sources::File& file = analysis_.project->file(FileId(i));
      if (file.origin != sources::Origin::own || !is_of_interface(file.path)) continue;
      ++files;
      const auto text = analysis_.project->tree->read(FileId(i));
      if (text.ok() && RE2::PartialMatch(lower(text.value()), word)) return {files, true};
    }
    return {files, false};
  }

  /// The way in of the interface for that kept thing that gives it: the plainest path, the newest
  /// version.
  const model::Endpoint* way(const model::Entity& entity) const {
    const model::Endpoint* best = nullptr;
    const auto order = [](const model::Endpoint& one) {
      return std::pair(std::ranges::count(one.path, '/'), std::string(one.version));
    };
    for (const model::Endpoint& one : analysis_.model->endpoints) {
      if (one.places.empty() || one.method != "GET" || !of_interface(one) ||
          last_noun(one.path) != root_words(entity.name))
        continue;
      if (best == nullptr || order(one).first < order(*best).first ||
          (order(one).first == order(*best).first && order(one).second > order(*best).second))
        best = &one;
    }
    return best;
  }

  /// The way by which the screens do it: its path says the word.
  const model::Endpoint* way_of_screens(const std::string& root) const {
    const model::Endpoint* best = nullptr;
    for (const model::Endpoint& one : analysis_.model->endpoints) {
      if (one.places.empty() || of_interface(one) || one.method == "GET") continue;
      const std::vector<std::string> said = roots_in(one.path);
      const auto says = [&](const std::string& word) {
        return word == root || (root.ends_with("ed") && word == root.substr(0, root.size() - 1));
      };
      if (!std::ranges::any_of(said, says)) continue;
      if (best == nullptr || (one.method == "POST" && best->method != "POST")) best = &one;
    }
    return best;
  }

 private:
  static bool of_interface(const model::Endpoint& one) {
    static const RE2 kPath("(?:^|/)(?:api|v[0-9]+)(?:/|$)");
    return RE2::PartialMatch(one.path, kPath);
  }

  static std::vector<std::string> last_noun(std::string_view path) {
    std::string_view out;
    for (const std::string_view piece : split(path, '/')) {
      if (!piece.empty() && piece.find_first_of("{:<*[(") == piece.npos) out = piece;
    }
    return root_words(out.substr(0, out.find('.')));
  }

  /// "mute" says `muted`, too.
  static bool is_said(const RequestWord& word, const std::string& root) {
    return word.roots.contains(root) ||
           (root.ends_with("ed") && word.roots.contains(root.substr(0, root.size() - 1)));
  }

  /// 0: the wish does not ask for this field.
  int of_wish(const model::Entity& entity, const std::vector<std::string>& name) const {
    const Request& request = asked_.beside.request;
    std::size_t word = request.words.size();
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if ((naming_ >> i & 1U) != 0 && !request.words[i].plain &&
          is_said(request.words[i], name.front()))
        word = i;
    }
    if (word == request.words.size()) return 0;
    for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
      if (i == word || (naming_ >> i & 1U) == 0) continue;
      for (const std::string& root : request.words[i].roots) {
        if (root_words(entity.name) == std::vector<std::string>{root}) return 2;
        const bool points = std::ranges::any_of(entity.fields, [&](const model::EntityField& one) {
          return root_words(one.is.name) == std::vector<std::string>{root, "id"};
        });
        if (points) return 1;
      }
    }
    return 0;
  }

  const ShapeAsked& asked_;
  const model::Analysis& analysis_;
  const std::uint32_t naming_;
};

}  // namespace

std::optional<Shape> find_interface_lacks(const ShapeAsked& asked) {
  static const RE2 kOutside("(?i)\\b(?:the|our|an|public|rest) (?:[a-z]+ )?apis?\\b|\\bapis?$");
  if (!RE2::PartialMatch(asked.text, kOutside)) return std::nullopt;
  const Finder finder(asked);
  const Kept kept = finder.field();
  if (kept.field == nullptr) return std::nullopt;
  const auto [files, said] = finder.files_saying(kept.root);
  if (said || files < kFewestFiles) return std::nullopt;
  const std::string field = field_name(*kept.entity, *kept.field);
  Shape out;
  out.outcome = Outcome::none;
  out.change_class = "contract";
  out.rule = "programs outside are to get what only the product itself knows today (" + field + ")";
  const model::Endpoint* const gives = finder.way(*kept.entity);
  std::vector<Place> places{kept.field->is.place};
  if (gives != nullptr) places.push_back(gives->places.front());
  out.headline = asked.beside.saying.seen(
      kAnswerLacks, kept.field->is.name,
      "Not there in the interface, as it seems: " + field + " is kept, and none of the " +
          narrative::amount(files, "file") + " of the interface says it.",
      places, Confidence::medium);
  if (!out.headline) return std::nullopt;
  if (gives != nullptr) {
    const std::string name = gives->method + " " + gives->path;
    out.slice =
        asked.beside.saying.seen("slice.one_endpoint", name,
                                 "Give " + field + " out by " + code(name) +
                                     " alone; to change it from outside can come later.",
                                 {gives->places.front(), kept.field->is.place}, Confidence::medium);
    add(out.questions,
        asked.beside.saying.seen(
            "ask.all_callers", name,
            "Do all who call " + code(name) + " get it from then on, or only those who ask for it?",
            {gives->places.front()}));
    out.lead.push_back(gives->places.front());
  }
  if (const model::Endpoint* const own = finder.way_of_screens(kept.root)) {
    const std::string name = own->method + " " + own->path;
    add(out.questions, asked.beside.saying.seen("ask.as_screens", name,
                                                "Is it to do for programs all that " + code(name) +
                                                    " does for the screens today?",
                                                {own->places.front()}));
  }
  return out;
}

}  // namespace cutaway::answers
