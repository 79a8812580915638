// SPDX-License-Identifier: Apache-2.0
// The steps of an answer, in their order.
#include "answers/scope/scope.h"

#include <algorithm>

#include "answers/scope/everyday/counted_limit.h"
#include "answers/scope/everyday/everyday_said.h"
#include "answers/scope/everyday/everyday_told.h"
#include "answers/scope/everyday/exact_name.h"
#include "answers/scope/everyday/matter_span.h"
#include "answers/scope/everyday/named_span.h"
#include "answers/scope/everyday/named_thing.h"
#include "answers/scope/everyday/no_limit.h"
#include "answers/scope/everyday/they_are_told.h"
#include "answers/scope/everyday/today_line.h"
#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/existing/exists_claims.h"
#include "answers/scope/existing/field_verdict.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/gathered.h"
#include "answers/scope/existing/moments.h"
#include "answers/scope/existing/renaming.h"
#include "answers/scope/existing/replaced.h"
#include "answers/scope/existing/state_act.h"
#include "answers/scope/existing/undone.h"
#include "answers/scope/families/families.h"
#include "answers/scope/families/family_done.h"
#include "answers/scope/families/kin.h"
#include "answers/scope/families/kind_family.h"
#include "answers/scope/families/neighbour.h"
#include "answers/scope/families/precedents.h"
#include "answers/scope/files/told_before.h"
#include "answers/scope/files/touched.h"
#include "answers/scope/questions/asking.h"
#include "answers/scope/questions/consequences.h"
#include "answers/scope/questions/everyday_questions.h"
#include "answers/scope/questions/given_claims.h"
#include "answers/scope/questions/kept_limit.h"
#include "answers/scope/questions/reached.h"
#include "answers/scope/questions/wording_claims.h"
#include "answers/scope/request/asides.h"
#include "answers/scope/request/clauses.h"
#include "answers/scope/request/request_rights.h"
#include "answers/scope/request/short_names.h"
#include "answers/scope/rights/gates.h"
#include "answers/scope/rights/login_gates.h"
#include "answers/scope/rights/method_guards.h"
#include "answers/scope/rights/rights.h"
#include "answers/scope/rights/role_here.h"
#include "answers/scope/rights/role_way.h"
#include "answers/scope/rights/roles.h"
#include "answers/scope/rights/who_sets.h"
#include "answers/scope/rights/who_today.h"
#include "answers/scope/sources/setting_readers.h"
#include "answers/scope/sources/test_things.h"
#include "answers/scope/steps.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

/// Of a line with several numbers that which the request tells: `max(read("DELAY", 30), 1)`.
std::string value_today(const Request& request, const Saying& saying, const Thing& by) {
  for (const RequestNumber& number : request.numbers) {
    if (number.today && saying.holds_number(by.place, number.written)) return number.written;
  }
  return by.written;
}

/// A name that says all of what is limited is what sets it, though its number was not read.
std::optional<narrative::Claim> by_whole_name(const Existing& existing, const Decision& decision,
                                              const Saying& saying) {
  const Thing* by = decision.by;
  if (decision.change_class != "setting" || by == nullptr || (existing.strong & ~by->own) != 0 ||
      !existing.wording.near.empty() || !existing.given.near.empty() ||
      (existing.answer && contains(existing.answer->text(), narrative::code(by->name))))
    return existing.answer;
  auto claim =
      naming(saying,
             saying.seen("scope.answer", by->name,
                         "It is set here, as its name says: " + narrative::code(by->name) + ".",
                         {by->place}, Confidence::medium),
             *by);
  return claim ? claim : existing.answer;
}

/// What a sample sets holds nowhere by itself.
std::string set_at(const model::Analysis& analysis, const RequestWords& words, const Place& place) {
  return is_sample_file(words, analysis.project->file(place.file).path)
             ? "A sample file sets it: "
             : "Today's value is set here: ";
}

/// Where one line decides, the answer is what it says today.
std::optional<narrative::Claim> answer_for(const model::Analysis& analysis, const Request& request,
                                           const RequestWords& words, const Decision& decision,
                                           const Existing& existing, const Saying& saying) {
  const bool unsure = !existing.amounts.near.empty() && !existing.amounts.sure;
  if (decision.by == nullptr || unsure || !existing.wording.near.empty() ||
      !existing.given.near.empty())
    return unsure && existing.amounts.near.size() > 1 ? existing.answer
                                                      : by_whole_name(existing, decision, saying);
  const Thing& by = *decision.by;
  if (existing.amounts.sure && &by == existing.value)
    return saying.seen("scope.answer", by.name,
                       set_at(analysis, words, by.place) +
                           told_amount(analysis, saying, existing.amounts.near.front()) + ".",
                       {by.place});
  if (decision.change_class == "setting" && by.kind == ThingKind::rule)
    return saying.seen("scope.answer", by.name,
                       "Today's value is set here: " + analysis.model->rules[by.row].text + ".",
                       {by.place});
  if (decision.change_class == "setting" && !by.inside.empty())
    return saying.seen("scope.answer", by.name,
                       "Today's value is set here: " + narrative::code(by.written) +
                           ", handed to " + narrative::code(by.inside) + " in " +
                           narrative::code(by.name) + ".",
                       {by.place});
  if (decision.change_class == "setting" && !by.written.empty() &&
      saying.holds(by.place, by.written))
    return saying.seen("scope.answer", by.name,
                       set_at(analysis, words, by.place) + narrative::code(by.name) + " is " +
                           narrative::code(value_today(request, saying, by)) + ".",
                       {by.place});
  if (decision.change_class == "text_style" && by.kind == ThingKind::text)
    return saying.seen(
        "scope.answer", by.name,
        "The text stands here: " + narrative::quoted(narrative::cut_words(by.name, 16)) + ".",
        {by.place});
  return by_whole_name(existing, decision, saying);
}

/// The place that the whole answer names is looked at first: a later one moves to the third place,
/// behind what two orders of files hold nearest. A step of a migration is never changed again.
constexpr std::size_t kBehindNearest = 2;

void lead_with(const model::Analysis& analysis, Scope& scope, const std::vector<Place>& places,
               std::string_view why, std::size_t first, std::size_t most_places) {
  const ranking::FileKinds kinds(*analysis.catalogue);
  std::size_t at = first, looked = 0;
  for (const Place& place : places) {
    if (++looked > most_places) return;
    const sources::File& file = analysis.project->file(place.file);
    if (file.origin != sources::Origin::own || kinds.beside(file.path) || kinds.aside(file.path) ||
        contains(lower(file.path), "migrat"))
      continue;
    const auto found = std::ranges::find_if(
        scope.files, [&](const TouchedFile& one) { return one.file == place.file; });
    const auto from = static_cast<std::size_t>(found - scope.files.begin());
    if (from <= at && found != scope.files.end()) continue;
    if (found == scope.files.end()) {
      if (scope.files.size() < at) return;
      scope.files.insert(scope.files.begin() + static_cast<std::ptrdiff_t>(at),
                         TouchedFile{file.path, place.file, 0, {}, {place}, {}, 0});
    } else {
      std::rotate(scope.files.begin() + static_cast<std::ptrdiff_t>(at), found, found + 1);
    }
    scope.files[at].why.insert(scope.files[at].why.begin(), std::string(why));
    ++at;
  }
}

/// What sets the value that is to be another is a setting that is touched.
void note_lever(Scope& scope, const Decision& decision) {
  const Thing* by = decision.by;
  if (by == nullptr || decision.change_class != "setting" ||
      std::ranges::any_of(scope.settings, [&](const Thing& one) { return one.name == by->name; }))
    return;
  scope.settings.insert(scope.settings.begin(), *by);
}

void lead_with_answer(const model::Analysis& analysis, Scope& scope, std::size_t first) {
  const std::size_t most_places = first == 0 ? 4 : 2;  // where it stands and who reads it
  if (scope.answer)
    lead_with(analysis, scope, scope.answer->evidence().places(), "named in the answer", first,
              most_places);
}

}  // namespace

Scope scope_of(const model::Analysis& analysis, std::string_view text, const ScopeInputs& inputs) {
  const RequestWords words(*analysis.catalogue);
  const std::string wanted = without_asides(text, words);
  Request whole = read_request(wanted, words);
  learn_short_names(analysis, words, whole);
  // What a clause adds says which files are near, and not what the request is about.
  const std::string wish = plain_form(forbidden_part(whole.text), words);
  Request request = read_request(main_clause(wish, words), words);
  learn_short_names(analysis, words, request);
  const Saying saying(analysis);
  Scope scope;
  scope.request = read_request(text, words).text;

  // What has these words, and how much of the request that is.
  const Things things = without_tests(analysis, find_things(analysis, request, words));
  const std::vector<ranking::RankedFile> ranked = rank_files(analysis, whole, inputs);
  std::vector<FileId> near;
  for (const ranking::RankedFile& file : ranked) {
    if (file.file.valid()) near.push_back(file.file);
  }
  Existing existing = find_existing(analysis, request, words, things, saying, near);
  // "Let moderators delete comments" where comments are deleted today: who may is asked.
  if (existing.extent == Extent::built &&
      (!role_that_is_let(request.tokens, words).empty() || lets_role_here(request, words, things)))
    request.rights = true;
  const Beside beside{analysis, request, things, saying};
  if (find_role_way(beside, words, existing)) request.rights = true;
  const bool siblings = std::ranges::any_of(request.words, &RequestWord::sibling);
  if (!siblings) existing.family = find_kind_family(analysis, request, words);
  if (!existing.family) existing.family = find_family(analysis, request, words, existing.strong);
  if (existing.family && !may_be_of_kind(analysis, request, words, *existing.family))
    existing.family.reset();
  if (!existing.family) existing.family = find_act_family(analysis, request, existing);
  if (!existing.family) existing.family = find_neighbour(analysis, request, words);
  find_family_done(analysis, request, existing);
  // What is asked for in its place stands in the reason ("instead of …"): the whole is looked at.
  if (const auto renaming = renaming_in(whole, words))
    existing.wording = find_renamed(analysis, whole, *renaming, saying);
  else if (wants_wording(request, words))
    existing.wording = find_wording(analysis, request, words, things, existing.strong, saying);
  if (wants_field_given(request, words))
    existing.given = find_given_out(analysis, request, words, things, existing.strong);
  // "Limit how fast a user may download": whether he may at all is no answer.
  const bool how_much = request.limits && request.tokens.size() > 1 && request.tokens[1] == "how";
  if (!request.rights && !how_much) find_switch(beside, words, existing);
  find_reached(beside, words, existing);
  find_kept_limit(beside, words, existing);
  find_no_limit(beside, existing);
  existing.literals = find_literals(analysis, request, words);
  find_right(beside, words, existing);
  find_roles(beside, words, existing);
  if (!existing.right) find_gate(beside, words, existing);
  // Whether somebody may at all is set there; who may is said where it is guarded.
  if (request.rights && !existing.right && existing.grants.empty() &&
      (!existing.gate || existing.gate->by.empty()))
    find_switch(beside, words, existing);
  find_told(beside, words, near, existing);
  existing.precedents = find_precedents(analysis, request, words, existing);
  existing.before = told_before(analysis, request, words, existing, inputs, saying);
  find_touched(analysis, request, things, existing, inputs, ranked, scope);
  if (inputs.index != nullptr) scope.unknown_words = inputs.index->unknown_words({whole.text, ""});
  tell_existing(beside, words, inputs.index != nullptr, scope, existing);
  if (existing.family)
    tell_family(request, things, saying, existing);
  else
    find_kin(analysis, request, words, saying, existing);
  tell_gate(saying, existing);
  tell_precedents(beside, existing);
  tell_switch(beside, existing);
  tell_given(analysis, request, saying, existing);
  tell_wording(analysis, request, saying, existing);
  tell_before(saying, existing);
  tell_right(beside, existing);
  tell_roles(beside, existing);
  tell_method_guards(beside, words, existing);
  tell_reached(beside, existing);
  tell_kept_limit(beside, existing);
  tell_no_limit(beside, existing);
  tell_told(beside, words, existing);
  tell_login_gate(beside, existing);
  tell_moment(beside, words, existing);
  tell_undone(beside, existing);
  if (const auto act = find_state_act(beside, words, existing))
    tell_state_act(beside, *act, existing);

  const std::optional<ExactName> exact = find_exact_name(beside, existing.form.adds);
  if (exact) tell_exact_name(beside, *exact, existing);
  const bool split =
      splits_verb(text, words) && std::ranges::none_of(request.numbers, &RequestNumber::today);
  std::optional<Everyday> everyday =
      exact || split ? std::nullopt : find_everyday(beside, whole, words, existing);
  // Who may do what is there is asked: that it is there is no answer.
  if (everyday && !everyday->set && !everyday->kept && existing.gate && !existing.gate->by.empty())
    everyday.reset();
  std::optional<TodayLine> today;
  if (!exact && (!everyday || everyday->kept || everyday->other_number))
    today = find_today_line(beside, words, existing);
  if (today && !tell_today_line(beside, *today, existing)) today.reset();
  if (today) everyday.reset();
  if (everyday) tell_everyday(beside, words, *everyday, existing);

  std::optional<EverydaySaid> spoken;
  if (!exact && !everyday && !today && is_only_near(existing))
    spoken = find_everyday_said(beside, whole, words, existing);
  if (spoken && !tell_everyday_said(beside, *spoken, existing)) spoken.reset();

  std::optional<MatterSpan> span_of;
  if (!exact && !everyday && !today && !spoken)
    span_of = find_matter_span(beside, whole, words, existing);
  if (span_of && !tell_matter_span(beside, *span_of, existing)) span_of.reset();
  if (!exact && !everyday && !today && !spoken && !span_of) {
    const std::vector<MatterSpan> named = find_named_spans(beside, whole, words, existing);
    if (!named.empty() && tell_named_spans(beside, named, existing)) span_of = named.front();
  }

  std::optional<CountedLimit> counted;
  if (!exact && !everyday && !today && !spoken && !span_of)
    counted = find_counted_limit(beside, words, existing);
  if (counted) tell_counted_limit(beside, *counted, existing);
  tell_replaced(beside, words, existing);

  const bool unclear = is_unclear(existing.answer);
  if (unclear || existing.told_answer) drop_unclear(analysis, request, things, existing);
  tell_who_today(beside, words, existing);
  tell_who_sets(beside, existing);
  std::vector<FileId> touched;
  for (const TouchedFile& file : scope.files) touched.push_back(file.file);
  tell_who_nearest(beside, touched, existing);
  const MatterCode of_matter = everyday && everyday->matter
                                   ? code_of_matter(beside, words, *everyday->matter)
                                   : MatterCode{};
  if (of_matter.who && std::ranges::none_of(existing.claims, [](const narrative::Claim& one) {
        return one.text().starts_with("Who may");
      }))
    existing.claims.insert(existing.claims.begin(), *of_matter.who);
  // Where nothing of what was near is told in the end, nothing is said to be there.
  if (existing.shown.empty()) existing.extent = std::min(existing.extent, Extent::beside);

  // Which class of change that makes it.
  Decision decision = decide(analysis, request, words, things, existing, saying, nullptr);
  if (inputs.index != nullptr) {
    const ranking::Text said{whole.text, ""};
    if (decision.open) {  // the guess costs as much as the files
      const ranking::ClassGuess guess = inputs.index->class_of(said, inputs.index->rank(said));
      decision = decide(analysis, request, words, things, existing, saying, &guess);
    }
  }
  decision = decide_by_told(existing, std::move(decision));
  if (auto field = decide_by_field(existing, decision)) decision = *field;
  if (auto kin = decide_by_kin(existing, decision)) decision = *kin;
  if (auto alike = decide_by_family(existing, decision)) decision = *alike;
  if (auto named = decide_by_name(exact)) decision = *named;
  if (auto all = decide_gathered(whole, words, existing, decision)) decision = *all;
  if (auto span = decide_other_span(whole, words, decision)) decision = *span;
  if (everyday) decision = decide_by_everyday(*everyday);
  if (spoken) decision = decide_by_everyday_said(*spoken);
  if (span_of) decision = decide_by_matter_span(*span_of);
  if (today) decision = decide_by_today_line(*today);
  if (unclear && decision.by == nullptr) decision = unsure(std::move(decision));
  if (counted) decision = decide_by_counted_limit(*counted);
  scope.change_class = decision.change_class;
  scope.rule = decision.rule;
  if (everyday && everyday->set && !everyday->other_number && !everyday->rival &&
      everyday->thing.kind != ThingKind::field)
    decision.by = &everyday->thing;
  note_lever(scope, decision);

  // What follows, and what to ask.
  find_consequences(analysis, request, existing, inputs, saying, scope);
  const AskContext context{analysis, request, words, things, existing, decision, saying, scope};
  find_questions(context, scope);
  if (everyday && !everyday->rival) ask_of_everyday(beside, *everyday, scope);
  if (today) ask_of_today_line(beside, *today, scope);
  if (span_of)
    ask_of_today_line(beside, {span_of->written, span_of->function, 0, span_of->places}, scope);
  if (!unclear) find_steps(context, scope);
  scope.answer = everyday || spoken || counted || span_of || today
                     ? existing.answer
                     : answer_for(analysis, request, words, decision, existing, saying);
  if (std::string_view(scope.answer ? scope.answer->text() : "").starts_with(kUnclear)) {
    const auto called = find_named_thing(beside, words, near, existing);
    if (auto answer = called ? told_named_thing(beside, *called) : std::nullopt) {
      scope.answer = std::move(answer);
      if (scope.change_class == "code" && contains(scope.rule, narrative::quoted(called->word)))
        scope.rule = unsure({"", std::string(kPiecesNamed), nullptr}).rule;
      if (auto claim = ask_of_named(beside, *called))
        scope.questions.insert(scope.questions.begin(), std::move(*claim));
    }
  }
  const bool told = existing.told_answer && !everyday && !spoken && !counted && !span_of && !today;
  if (told || spoken) ask_of_sentence(beside, scope);
  if (told)
    lead_with(analysis, scope, existing.told_answer->code, "shows the text of the answer", 0,
              existing.told_answer->code.size());
  else if (!is_unclear(scope.answer))
    lead_with_answer(analysis, scope, everyday || counted || span_of || today ? 0 : kBehindNearest);
  lead_with(analysis, scope, of_matter.files, "named after it", 1, of_matter.files.size());
  if (spoken) lead_with(analysis, scope, spoken->code, "named after it", 0, spoken->code.size());
  scope.exists_already = std::move(existing.claims);
  return scope;
}

}  // namespace cutaway::answers
