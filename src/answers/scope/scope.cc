// SPDX-License-Identifier: Apache-2.0
// The steps of an answer, in their order.
#include "answers/scope/scope.h"

#include <algorithm>

#include "answers/scope/answer_for.h"
#include "answers/scope/classes/class_of_topic.h"
#include "answers/scope/classes/settle.h"
#include "answers/scope/everyday/counted_limit.h"
#include "answers/scope/everyday/everyday_said.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/everyday/everyday_told.h"
#include "answers/scope/everyday/exact_name.h"
#include "answers/scope/everyday/matter_span.h"
#include "answers/scope/everyday/named_span.h"
#include "answers/scope/everyday/named_thing.h"
#include "answers/scope/everyday/no_limit.h"
#include "answers/scope/everyday/they_are_told.h"
#include "answers/scope/everyday/today_line.h"
#include "answers/scope/everyday/today_named.h"
#include "answers/scope/existing/before_denying.h"
#include "answers/scope/existing/class_asked.h"
#include "answers/scope/existing/decide.h"
#include "answers/scope/existing/exists_beside.h"
#include "answers/scope/existing/exists_claims.h"
#include "answers/scope/existing/field_verdict.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/gathered.h"
#include "answers/scope/existing/in_first_files.h"
#include "answers/scope/existing/moments.h"
#include "answers/scope/existing/nearly_there.h"
#include "answers/scope/existing/one_line.h"
#include "answers/scope/existing/renaming.h"
#include "answers/scope/existing/replaced.h"
#include "answers/scope/existing/state_act.h"
#include "answers/scope/existing/together.h"
#include "answers/scope/existing/undone.h"
#include "answers/scope/families/alike.h"
#include "answers/scope/families/families.h"
#include "answers/scope/families/family_done.h"
#include "answers/scope/families/kin.h"
#include "answers/scope/families/precedents.h"
#include "answers/scope/files/lead.h"
#include "answers/scope/files/told_before.h"
#include "answers/scope/files/touched.h"
#include "answers/scope/in_the_end.h"
#include "answers/scope/last_word.h"
#include "answers/scope/outcome/open_class.h"
#include "answers/scope/outcome/outcome.h"
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
#include "answers/scope/request/topics.h"
#include "answers/scope/request/wishes.h"
#include "answers/scope/rights/gates.h"
#include "answers/scope/rights/login_gates.h"
#include "answers/scope/rights/method_guards.h"
#include "answers/scope/rights/rights.h"
#include "answers/scope/rights/role_here.h"
#include "answers/scope/rights/role_way.h"
#include "answers/scope/rights/roles.h"
#include "answers/scope/rights/who_sets.h"
#include "answers/scope/rights/who_today.h"
#include "answers/scope/second_wish.h"
#include "answers/scope/sources/setting_readers.h"
#include "answers/scope/sources/test_things.h"
#include "answers/scope/steps.h"
#include "base/text.h"
#include "narrative/phrases.h"
#include "ranking/kinds.h"

namespace cutaway::answers {
namespace {

/// The answer to one request, made step by step; each step uses what those before it found.
class Planner {
 public:
  Planner(const model::Analysis& analysis, std::string_view text, const ScopeInputs& inputs)
      : analysis_(analysis),
        text_(text),
        inputs_(inputs),
        words_(*analysis.catalogue),
        all_(understood(without_asides(text, words_))),
        whole_(understood(wishes_in(all_.text, words_).front())),
        // What a clause or a second wish adds says which files are near, and not what it is about.
        request_(understood(main_clause(plain_form(forbidden_part(whole_.text), words_), words_))),
        saying_(analysis),
        // What has these words, and how much of the request that is.
        things_(without_tests(analysis, find_things(analysis, request_, words_))),
        ranked_(rank_files(analysis, all_, inputs)),
        near_(found_files(ranked_)),
        existing_(find_existing(analysis, request_, words_, things_, saying_, near_)),
        beside_{analysis_, request_, things_, saying_} {
    scope_.request = read_request(text, words_).text;
  }

  Scope plan() {
    find_whose_right();
    find_alike(beside_, words_, existing_);
    find_ways();
    find_files();
    tell_found();
    find_by_name();
    find_by_speech();
    tell_who();
    decide_class();
    ask();
    answer();
    find_begin();
    lead();
    tell_something_near();
    tell_last_word(beside_, words_, inputs_, existing_, scope_);
    settle({scope_.change_class, scope_.rule, decision_.by, false, scope_.ground});
    const Request said = understood(text_);
    const AskedForm* const upon = asked_.section("behaviour-upon");
    const Weighed weighed = weigh_outcome(
        {beside_, words_, all_, whole_, said, everyday_ ? &*everyday_ : nullptr,
         spoken_ ? &*spoken_ : nullptr, asked_.wants_words(), upon && upon->says == scope_.rule},
        existing_, scope_);
    lead_with_told(analysis_, scope_);
    if (weighed.unsure_with_all) tell_met(asked_, existing_, gathered_, scope_);
    const std::vector<Topic> topics = topics_in(*analysis_.catalogue, said, request_);
    tell_class_of_topic(topics, request_, asked_, existing_, scope_);
    tell_class_of_perhaps(weighed.perhaps, scope_);
    tell_class_of_near_value(words_, said, weighed.near, scope_);
    tell_in_the_end(asking(), {beside_, asked_, said, text_, topics, weighed}, scope_);
    scope_.exists_already = std::move(existing_.claims);
    return std::move(scope_);
  }

 private:
  Request understood(std::string_view text) const {
    Request request = read_request(text, words_);
    learn_short_names(analysis_, words_, request);
    return request;
  }

  static std::vector<FileId> found_files(const std::vector<ranking::RankedFile>& ranked) {
    std::vector<FileId> out;
    for (const ranking::RankedFile& file : ranked) {
      if (file.file.valid()) out.push_back(file.file);
    }
    return out;
  }

  /// Whether what is found by everyday words, by a line or by a sentence is the answer.
  bool is_said_otherwise() const { return everyday_ || spoken_ || counted_ || span_of_ || today_; }

  /// Whether who may do it is what is asked.
  void find_whose_right() {
    if (sets_how_much(request_.tokens)) return void(request_.rights = false);
    // "Let moderators delete comments" where comments are deleted today: who may is asked.
    if (existing_.extent == Extent::built && (!role_that_is_let(request_.tokens, words_).empty() ||
                                              lets_role_here(request_, words_, things_)))
      request_.rights = true;
    if (find_role_way(beside_, words_, existing_)) request_.rights = true;
  }

  /// By which texts, values, switches and rights it is done today.
  void find_ways() {
    // What is asked for in its place stands in the reason ("instead of …"): the whole is looked at.
    if (const auto renaming = renaming_in(whole_, words_))
      existing_.wording = find_renamed(analysis_, whole_, *renaming, saying_);
    else if (wants_wording(request_, words_))
      existing_.wording =
          find_wording(analysis_, request_, words_, things_, existing_.strong, saying_);
    if (wants_field_given(request_, words_))
      existing_.given = find_given_out(analysis_, request_, words_, things_, existing_.strong);
    // "Limit how fast a user may download": whether he may at all is no answer.
    const bool how_much =
        request_.limits && request_.tokens.size() > 1 && request_.tokens[1] == "how";
    if (!request_.rights && !how_much) find_switch(beside_, words_, existing_);
    find_reached(beside_, words_, existing_);
    find_kept_limit(beside_, words_, existing_);
    find_no_limit(beside_, existing_);
    existing_.literals = find_literals(analysis_, request_, words_);
    find_right(beside_, words_, existing_);
    find_roles(beside_, words_, existing_);
    if (!existing_.right) find_gate(beside_, words_, existing_);
    // Whether somebody may at all is set there; who may is said where it is guarded.
    if (request_.rights && !existing_.right && existing_.grants.empty() &&
        (!existing_.gate || existing_.gate->by.empty()))
      find_switch(beside_, words_, existing_);
  }

  /// What else speaks of it, and the files that it touches.
  void find_files() {
    find_told(beside_, words_, near_, existing_);
    existing_.precedents = find_precedents(analysis_, request_, words_, existing_);
    existing_.before = told_before(analysis_, request_, words_, existing_, inputs_, saying_);
    find_touched(analysis_, request_, things_, existing_, inputs_, ranked_, scope_);
    if (inputs_.index != nullptr)
      scope_.unknown_words = inputs_.index->unknown_words({all_.text, ""});
  }

  /// A claim for each kind of thing that was found.
  void tell_found() {
    tell_existing(beside_, words_, inputs_.index != nullptr, scope_, existing_);
    if (existing_.family)
      tell_family(analysis_, request_, things_, saying_, existing_);
    else
      find_kin(analysis_, request_, words_, saying_, existing_);
    tell_gate(saying_, existing_);
    tell_precedents(beside_, existing_);
    tell_switch(beside_, existing_);
    tell_given(analysis_, request_, saying_, existing_);
    tell_wording(analysis_, request_, saying_, existing_);
    tell_before(saying_, existing_);
    tell_right(beside_, existing_);
    tell_roles(beside_, existing_);
    tell_method_guards(beside_, words_, existing_);
    tell_reached(beside_, existing_);
    tell_kept_limit(beside_, existing_);
    tell_no_limit(beside_, existing_);
    tell_told(beside_, words_, whole_, existing_);
    tell_login_gate(beside_, existing_);
    tell_moment(beside_, words_, existing_);
    tell_undone(beside_, existing_);
    if (const auto act = find_state_act(beside_, words_, existing_))
      tell_state_act(beside_, *act, existing_);
  }

  /// By an exact name, by the names code has for everyday words, by today's number in a line.
  void find_by_name() {
    exact_ = find_exact_name(beside_, existing_.form.adds);
    if (exact_) tell_exact_name(beside_, *exact_, existing_);
    const bool split =
        splits_verb(text_, words_) && std::ranges::none_of(request_.numbers, &RequestNumber::today);
    everyday_ = exact_ ? std::nullopt : find_everyday(beside_, whole_, words_, existing_);
    // "Sign people out" is asked of settings, and not of whatever code calls a session.
    if (split && everyday_ && (!everyday_->set || everyday_->weight < kRuleWeight))
      everyday_.reset();
    // Who may do what is there is asked: that it is there is no answer.
    const bool who = (existing_.gate && !existing_.gate->by.empty()) ||
                     (request_.rights && existing_.value != nullptr);
    if (everyday_ && !everyday_->set && !everyday_->kept && who) everyday_.reset();
    if (!exact_ && (!everyday_ || everyday_->kept || everyday_->other_number))
      today_ = find_today_line(beside_, words_, existing_);
    if (!today_ && !exact_ && !everyday_ && lacks_today(existing_))
      today_ = find_today_named(beside_, words_, existing_, near_);
    if (today_ && !tell_today_line(beside_, *today_, existing_)) today_.reset();
    if (today_) everyday_.reset();
    if (everyday_) tell_everyday(beside_, words_, *everyday_, existing_);
  }

  /// By sentences, spans of time and counted limits, where no name was sure enough.
  void find_by_speech() {
    if (!exact_ && !everyday_ && !today_ && is_only_near(existing_))
      spoken_ = find_everyday_said(beside_, whole_, words_, existing_);
    if (spoken_ && !tell_everyday_said(beside_, *spoken_, existing_)) spoken_.reset();
    if (!exact_ && !everyday_ && !today_ && !spoken_)
      span_of_ = find_matter_span(beside_, whole_, words_, existing_);
    if (span_of_ && !tell_matter_span(beside_, *span_of_, existing_)) span_of_.reset();
    if (!exact_ && !everyday_ && !today_ && !spoken_ && !span_of_) {
      const std::vector<MatterSpan> named = find_named_spans(beside_, whole_, words_, existing_);
      if (!named.empty() && tell_named_spans(beside_, named, existing_)) span_of_ = named.front();
    }
    if (!exact_ && !everyday_ && !today_ && !spoken_ && !span_of_)
      counted_ = find_counted_limit(beside_, words_, existing_);
    if (counted_) tell_counted_limit(beside_, *counted_, existing_);
    tell_replaced(beside_, words_, existing_);
  }

  /// Who may do it and who sets it today.
  void tell_who() {
    unclear_ = is_unclear(existing_.answer);
    if (unclear_ || existing_.told_answer) drop_unclear(analysis_, request_, things_, existing_);
    const bool pattern = existing_.answer && existing_.answer->text().starts_with(kPattern);
    const bool valued = existing_.value != nullptr || !existing_.amounts.near.empty();
    const bool silent = !existing_.answer && existing_.units.empty() && existing_.shown.empty() &&
                        existing_.wording.near.empty() && existing_.given.near.empty();
    if ((unclear_ || pattern || silent) && !valued && !is_said_otherwise()) find_nearly();
    if (!nearly_ && !valued && !pattern && !exact_ && !is_said_otherwise() &&
        leaves_open(existing_))
      nearly_ = find_together(beside_, words_, existing_, scope_.files);
    if (nearly_) existing_.answer = nearly_->answer;
    tell_who_today(beside_, words_, existing_);
    tell_who_sets(beside_, existing_);
    std::vector<FileId> touched;
    for (const TouchedFile& file : scope_.files) touched.push_back(file.file);
    tell_who_nearest(beside_, touched, existing_);
    of_matter_ = everyday_ && everyday_->matter
                     ? code_of_matter(beside_, words_, *everyday_->matter)
                     : MatterCode{};
    if (of_matter_.who && std::ranges::none_of(existing_.claims, [](const narrative::Claim& one) {
          return one.text().starts_with("Who may");
        }))
      existing_.claims.insert(existing_.claims.begin(), *of_matter_.who);
    // Where nothing of what was near is told in the end, nothing is said to be there.
    if (existing_.shown.empty()) existing_.extent = std::min(existing_.extent, Extent::beside);
  }

  void find_nearly() {
    std::vector<PastTitle> past;
    for (const PastChange& one : scope_.similar) past.emplace_back(one.title, one.commit);
    nearly_ = find_nearly_there(beside_, words_, existing_, near_, past);
  }

  void decide_class() {  // a later rule knows more
    decision_ = decide(analysis_, request_, words_, things_, existing_, saying_, nullptr);
    decision_ = decide_by_told(existing_, std::move(decision_));
    if (auto field = decide_by_field(existing_, decision_)) decision_ = *field;
    if (auto kin = decide_by_kin(existing_, decision_)) decision_ = *kin;
    if (auto alike = decide_by_family(existing_, decision_)) decision_ = *alike;
    if (auto named = decide_by_name(exact_)) decision_ = *named;
    if (auto all = decide_gathered(whole_, words_, existing_, decision_))
      decision_ = *all, gathered_ = true;
    if (auto span = decide_other_span(whole_, words_, decision_)) decision_ = *span;
    if (everyday_) decision_ = decide_by_everyday(*everyday_, request_);
    if (spoken_) decision_ = decide_by_everyday_said(*spoken_);
    if (span_of_) decision_ = decide_by_matter_span(*span_of_);
    if (today_) decision_ = decide_by_today_line(*today_);
    if (nearly_) decision_ = decide_by_nearly_there(request_, *nearly_, decision_);
    if (!exact_ && !everyday_ && !spoken_ && !span_of_ && !today_)
      decision_ = decide_by_what_is_asked(beside_, whole_, words_, existing_, std::move(decision_));
    if (unclear_ && !nearly_ && decision_.by == nullptr) decision_ = unsure(std::move(decision_));
    if (counted_) decision_ = decide_by_counted_limit(*counted_);
    asked_ = read_asked(beside_, all_, words_, existing_);
    settle(decision_);
    if (everyday_ && everyday_->is_lever() && !everyday_->other_number && !everyday_->rival &&
        everyday_->thing.kind != ThingKind::field)
      decision_.by = &everyday_->thing;
    note_lever(scope_, decision_);
  }

  /// How the sentence is built has a say beside what was found.
  void settle(Decision found) {
    const bool firm = is_said_otherwise() || exact_ || found.by != nullptr || existing_.right ||
                      !existing_.grants.empty() || existing_.gate;
    const Settled settled =
        settle_class(beside_, words_, asked_, existing_, std::move(found), firm);
    decision_ = settled.first;
    scope_.change_class = decision_.change_class;
    scope_.rule = decision_.rule;
    scope_.ground = decision_.ground;
    scope_.also_ground = settled.also_ground;
    scope_.class_also = settled.also;
    scope_.rule_also = settled.also_rule;
  }

  AskContext asking() const {
    return {analysis_, request_, words_, things_, existing_, decision_, saying_, scope_};
  }

  void ask() {
    find_consequences(analysis_, request_, existing_, inputs_, saying_, scope_);
    find_questions(asking(), scope_);
    if (everyday_ && !everyday_->rival) ask_of_everyday(beside_, *everyday_, scope_);
    if (today_) ask_of_today_line(beside_, *today_, scope_);
    if (span_of_)
      ask_of_today_line(beside_, {span_of_->written, span_of_->function, 0, span_of_->places},
                        scope_);
  }

  /// Where the work begins, which the answer has to know first.
  void find_begin() {
    if (unclear_ && !existing_.wording.near.empty()) return;
    find_steps(asking(), scope_);
  }

  /// The whole in one sentence.
  void answer() {
    scope_.answer = is_said_otherwise() || nearly_
                        ? existing_.answer
                        : answer_for(analysis_, request_, words_, decision_, existing_, saying_);
    if (is_denied(scope_.answer)) {
      const auto called = find_named_thing(beside_, words_, near_, existing_);
      if (auto answer = called ? told_named_thing(beside_, *called) : std::nullopt) {
        scope_.answer = std::move(answer);
        if (scope_.change_class == "code" && contains(scope_.rule, narrative::quoted(called->word)))
          scope_.rule = unsure({"", std::string(kPiecesNamed), nullptr}).rule,
          scope_.ground = ReasonKind::pieces;
        // A verb by which fields and code are named is done already with something.
        if (called->type == nullptr && scope_.change_class == "code" &&
            scope_.ground == ReasonKind::pieces) {
          scope_.change_class = "behaviour";
          scope_.ground = ReasonKind::other;
          scope_.rule = "something named after " + narrative::quoted(called->word) +
                        " is there, so that what it lacks would make that act otherwise; this is "
                        "unsure, as what it does was not read";
        }
        if (auto claim = ask_of_named(beside_, *called))
          scope_.questions.insert(scope_.questions.begin(), std::move(*claim));
      }
    }
  }

  /// Nothing is denied that the same answer shows: "Something near is there: …".
  void tell_something_near() {
    tell_rarest(beside_, understood(text_), words_, scope_.answer, scope_.files, existing_);
    if (!is_denied(scope_.answer)) return;
    const FileId first = scope_.files.empty() ? FileId() : scope_.files.front().file;
    auto near = find_something_near(beside_, existing_, decision_.by, first);
    // What is told as near by words is told otherwise only where it is kept.
    if (near &&
        (scope_.answer->rule() == kAnswerNone || contains(near->text(), word(ThingKind::entity))))
      scope_.answer = std::move(near);
    if (!is_denied(scope_.answer)) return;
    if (auto line = find_one_line(beside_, words_, existing_, scope_.files))
      scope_.answer = std::move(line);
    else if (!tell_spoken_of(true) && !tell_first_files(true) && !tell_spoken_of(false))
      tell_first_files(false);
  }

  /// What the first files hold (`one`), or which of them holds most of the words.
  bool tell_first_files(bool one) {
    if (!one && (scope_.answer->rule() != kAnswerNone || !existing_.literals.empty())) return false;
    auto found =
        (one ? find_in_first_files : find_nearest_file)(beside_, words_, existing_, scope_.files);
    if (found) scope_.answer = std::move(found);
    return !is_denied(scope_.answer);
  }

  /// What documents and names of files say is asked before anything is denied; what is spoken of is
  /// no new code. `quoted`: only a sentence is told.
  bool tell_spoken_of(bool quoted) {
    auto spoken = find_spoken_of(beside_, words_, existing_, *scope_.answer, scope_.files);
    if (!spoken || (quoted && !spoken->quoted)) return false;
    scope_.answer = std::move(spoken->answer);
    if (decision_.by != nullptr && scope_.change_class != "data") return true;
    if (scope_.change_class != "code" && scope_.change_class != "data") return true;
    // What was asked of a kept thing stood on a class that does not hold.
    if (scope_.change_class == "data") scope_.questions.clear();
    scope_.change_class = "behaviour";
    scope_.ground = ReasonKind::other;
    scope_.rule = "something here speaks of " + spoken->words +
                  ", so that what it lacks would make that act otherwise; this is unsure, as what "
                  "it does was not read";
    return true;
  }

  /// The files that the answer is about come first.
  void lead() {
    const bool told = existing_.told_answer && !is_said_otherwise();
    // A text that says all of it may be all that is meant; what has half of it is not asked about.
    const std::uint32_t asked = existing_.strong & ~existing_.form.actor;
    const bool spoken_of = nearly_ && !nearly_->named && scope_.questions.size() < 2 &&
                           (nearly_->bids || (asked & ~nearly_->said) == 0);
    if (told || spoken_ || spoken_of) ask_of_sentence(beside_, scope_);
    if (told)
      lead_with(analysis_, scope_, existing_.told_answer->code, "shows what is asked for", 0,
                existing_.told_answer->code.size());
    else if (!is_unclear(scope_.answer))
      lead_with_answer(analysis_, scope_,
                       everyday_ || counted_ || span_of_ || today_ ? 0 : kBehindNearest);
    lead_with(analysis_, scope_, of_matter_.files, "named after it", 1, of_matter_.files.size());
    if (spoken_)
      lead_with(analysis_, scope_, spoken_->code, "named after it", 0, spoken_->code.size());
  }

  const model::Analysis& analysis_;
  const std::string_view text_;
  const ScopeInputs& inputs_;
  const RequestWords words_;
  const Request all_, whole_;  ///< with the second wish, and without
  Request request_;
  const Saying saying_;
  const Things things_;
  const std::vector<ranking::RankedFile> ranked_;
  const std::vector<FileId> near_;
  Existing existing_;
  const Beside beside_;
  std::optional<ExactName> exact_;
  std::optional<Everyday> everyday_;
  std::optional<TodayLine> today_;
  std::optional<EverydaySaid> spoken_;
  std::optional<MatterSpan> span_of_;
  std::optional<CountedLimit> counted_;
  MatterCode of_matter_;
  std::optional<NearlyThere> nearly_;
  bool unclear_ = false;   ///< nothing that clearly does it was seen
  bool gathered_ = false;  ///< all are asked for of what is done singly
  Asked asked_;            ///< what the form of the sentence says of its class
  Decision decision_;
  Scope scope_;
};

}  // namespace

Scope scope_of(const model::Analysis& analysis, std::string_view text, const ScopeInputs& inputs) {
  Scope scope = Planner(analysis, text, inputs).plan();
  const RequestWords words(*analysis.catalogue);
  const auto wishes = wishes_in(without_asides(text, words), words);
  if (wishes.size() > 1)
    tell_second_wish(analysis, wishes, Planner(analysis, wishes.back(), inputs).plan(), scope);
  return scope;
}

}  // namespace cutaway::answers
