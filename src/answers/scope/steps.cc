// SPDX-License-Identifier: Apache-2.0
// Where to begin rests on more than one shared word; where nothing does, nothing is said.
#include "answers/scope/steps.h"

#include <algorithm>

#include "answers/scope/saying.h"
#include "answers/scope/word_bits.h"
#include "base/text.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code;
using narrative::quoted;

class Stepper {
 public:
  Stepper(const model::Analysis& analysis, const Request& request, const RequestWords& words,
          const Things& things, const Existing& existing, const Decision& decision,
          const Saying& saying, Scope& scope)
      : analysis_(analysis),
        request_(request),
        words_(words),
        things_(things),
        existing_(existing),
        decision_(decision),
        saying_(saying),
        scope_(scope) {}

  void slice() {
    if (decision_.by != nullptr && decision_.change_class == "setting") {
      scope_.cheapest_slice =
          saying_.seen("slice.value", decision_.by->name,
                       "Change only the value of " + shown(*decision_.by) + " where it is set.",
                       {decision_.by->place});
    } else if (decision_.by != nullptr && decision_.change_class == "text_style") {
      scope_.cheapest_slice =
          saying_.seen("slice.text", decision_.by->name,
                       "Change only the text " + shown(*decision_.by) + " where it stands.",
                       {decision_.by->place});
    } else if (existing_.extent == Extent::built) {
      const Thing& built = *existing_.shown.front();
      scope_.cheapest_slice = saying_.seen(
          "slice.look", built.name,
          "Look first at what " + shown(built) + " does today: it may be all that is asked for.",
          {built.place}, Confidence::medium);
    } else if (const Thing* start = start_of_code();
               start != nullptr && decision_.change_class != "rebuild" && is_near(*start)) {
      const bool beside = existing_.extent == Extent::beside || existing_.missing != 0;
      scope_.cheapest_slice = saying_.seen(
          "slice.code", start->name,
          beside ? "Put the new beside " + shown(*start) + ", and leave what is there as it is."
                 : "Begin and end at " + shown(*start) + ", one case first.",
          {start->place}, Confidence::medium);
    }
  }

  /// One shared word shows no place to begin: "send_gpx_file" is not where messages are sent.
  bool is_near(const Thing& thing) const {
    const std::uint32_t held = thing.named() & existing_.strong;
    // What is to be done and what with: both, or it is not where this begins.
    const std::uint32_t objects = existing_.strong & ~existing_.acts;
    if (existing_.acts != 0 && (held & existing_.acts) == 0) return false;
    if (objects != 0 && (held & objects) == 0) return false;
    const double all = things_.share(existing_.strong);
    return std::popcount(held) >= 2 && all > 0 && things_.share(held) >= .5 * all;
  }

  /// A function that can be opened, else the nearest thing of all.
  const Thing* start_of_code() const {
    const auto opens = [&](const Thing& thing) {
      return (thing.own & existing_.strong) != 0 &&
             (thing.kind == ThingKind::function || thing.kind == ThingKind::endpoint ||
              thing.kind == ThingKind::operation);
    };
    for (const Thing* thing : existing_.shown) {
      if (opens(*thing) && is_near(*thing)) return thing;
    }
    for (const Thing& thing : things_.all) {
      if (opens(thing)) return &thing;
    }
    return existing_.close.empty() ? nullptr : existing_.close.front();
  }

  void step(std::string rule, std::string facts, std::string text, const Place& place) {
    add(scope_.order_of_work,
        saying_.seen(std::move(rule), std::move(facts), std::move(text), {place}));
  }

  void order() {
    const std::string& what = decision_.change_class;
    if (what == "setting" || what == "text_style") {
      if (decision_.by != nullptr)
        step("order.place", decision_.by->name, "Change " + shown(*decision_.by) + ".",
             decision_.by->place);
      return;
    }
    const model::Entity* kept = entity();
    if (kept != nullptr && (what == "data" || (what == "code" && is_told(*kept))))
      step("order.data", kept->name,
           "Data, if more is kept: " + code(kept->name) + " is declared here.",
           kept->places.front());
    if (const Thing* start = start_of_code();
        start != nullptr && start->kind == ThingKind::function && is_near(*start))
      step("order.code", start->name, "The code, from " + shown(*start) + " on.", start->place);
    door();
    screen();
    test();
  }

 private:
  /// What is told to be there already.
  bool is_told(const model::Entity& entity) const {
    return std::ranges::any_of(existing_.shown, [&](const Thing* thing) {
      return (thing->kind == ThingKind::entity || thing->kind == ThingKind::field) &&
             &analysis_.model->entities[thing->row] == &entity;
    });
  }

  /// The nearest way in that says what is to be done with what.
  void door() {
    for (const Thing* thing : existing_.shown) {
      if (thing->kind != ThingKind::endpoint || !is_near(*thing)) continue;
      const model::Endpoint& endpoint = analysis_.model->endpoints[thing->row];
      const std::string name = endpoint.method + " " + endpoint.path;
      step("order.door", name, "The way in: " + code(name) + ".", endpoint.places.front());
      return;
    }
  }

  /// A text of a screen, where a screen is to be another.
  void screen() {
    if (!request_.says(words_, "asked.screen").empty() && !scope_.screens.empty())
      step("order.screen", scope_.screens.front().name,
           "What people see: " + shown(scope_.screens.front()) + ".", scope_.screens.front().place);
  }

  /// The first test that itself says what the request is about.
  void test() {
    const WordBits bits(request_);
    const std::uint32_t about = existing_.strong & ~existing_.acts;
    for (const std::string& path : scope_.tests) {
      const auto file = analysis_.project->tree->find(path);
      if (!file) continue;
      std::uint32_t line = 1, said = bits.in(base_name(path)) & about;
      const syntax::Syntax& syntax = analysis_.project->of(*file);
      for (const syntax::Symbol& symbol : syntax.symbols) {
        if (said != 0) break;
        said = bits.in(syntax.text(symbol.name)) & about;
        if (said != 0) line = symbol.name_line;
      }
      for (const syntax::ValueNode& value : syntax.values) {
        if (said != 0) break;
        if (value.kind != syntax::ValueKind::string) continue;
        said = bits.in(syntax.text(value.text)) & about;
        if (said != 0) line = value.line;
      }
      if (said == 0) continue;
      step(
          "order.tests", path,
          "The tests: " + code(path) + " speaks of " + quoted_words(words_of(request_, said)) + ".",
          {*file, line, line});
      return;
    }
  }

  std::string shown(const Thing& thing) const {
    return thing.kind == ThingKind::text ? quoted(narrative::cut_words(thing.name, 8))
                                         : code(thing.name);
  }

  const model::Entity* entity() const {
    return scope_.entities.empty() ? nullptr : &analysis_.model->entities[scope_.entities.front()];
  }

  const model::Analysis& analysis_;
  const Request& request_;
  const RequestWords& words_;
  const Things& things_;
  const Existing& existing_;
  const Decision& decision_;
  const Saying& saying_;
  Scope& scope_;
};

}  // namespace

void find_steps(const model::Analysis& analysis, const Request& request, const RequestWords& words,
                const Things& things, const Existing& existing, const Decision& decision,
                const Saying& saying, Scope& scope) {
  Stepper stepper(analysis, request, words, things, existing, decision, saying, scope);
  stepper.slice();
  stepper.order();
}

}  // namespace cutaway::answers
