// SPDX-License-Identifier: Apache-2.0
// Of each kind of thing the best name counts. What a wish narrows is not answered by names.
#include "answers/scope/outcome/matter_signs.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/scope/everyday/everyday_names.h"
#include "answers/scope/everyday/everyday_sources.h"
#include "answers/scope/existing/floor.h"
#include "answers/scope/existing/verdict.h"
#include "answers/scope/outcome/open_class.h"
#include "answers/scope/request/word_bits.h"
#include "answers/scope/sources/documents_say.h"
#include "answers/scope/sources/one_member.h"
#include "base/text.h"
#include "model/queries.h"
#include "model/screen_texts.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::Claim;

constexpr double kLeastWhole = .4, kLeastSign = .5, kWholeEnough = .66, kPart = .7, kOneWord = .6,
                 kSure = 1.5;
constexpr std::size_t kMostTold = 2, kMostNamed = 2, kLongestLabel = 6, kLongestSentence = 34;

/// How much a thing of its kind tells by its name.
double weight_of(ThingKind kind, bool set) {
  switch (kind) {
    case ThingKind::entity:
    case ThingKind::endpoint:
    case ThingKind::operation:
      return 1;
    case ThingKind::setting:
    case ThingKind::rule:
      return set ? 1.2 : .8;
    case ThingKind::field:
    case ThingKind::text:
      return .8;
    case ThingKind::type:
      return .9;
    default:
      return .7;
  }
}

class Seeker {
 public:
  Seeker(const SignsAsked& asked, const Matter& matter)
      : asked_(asked),
        matter_(matter),
        analysis_(asked.beside.analysis),
        names_(matter),
        bits_(asked.beside.request),
        member_(analysis_, asked.beside.request, asked.words),
        nouns_(asked.existing.strong & ~matter.asked & ~asked.existing.form.act) {
    if (nouns_ == 0) nouns_ = telling_words(asked.beside.request, asked.existing) & ~matter.asked;
  }

  std::vector<MatterSign> find() {
    for (const MatterKind kind : {MatterKind::act, MatterKind::setting})
      EverydaySources(analysis_, asked_.words, kind).each([&](const Met& met) { note(met); });
    entities();
    texts();
    sentences();
    std::vector<MatterSign> out;
    for (auto& [kind, sign] : best_) out.push_back(std::move(sign));
    std::ranges::stable_sort(
        out, [](const MatterSign& a, const MatterSign& b) { return a.weight > b.weight; });
    return out;
  }

 private:
  void note(const Met& met) {
    if (met.own.empty() || met.own.size() > kLongest) return;
    // A constant or a key in code is no setting; where a value is asked for it may hold it.
    if (met.set && met.weight < kRuleWeight && matter_.is == MatterKind::act) return;
    // What is set for one of several that are made alike is not set for the product.
    if (met.set && member_.holds(met.place.file)) return;
    const NameFit fit = names_.fit(met.own, met.above);
    if (!fits(fit, met.own, met.above, met.place.file)) return;
    Thing thing{met.kind, met.name, met.place, met.row, met.symbol};
    thing.written = met.written;
    const bool sure = met.set && met.weight >= kRuleWeight && !fit.single && !fit.partly &&
                      fit.whole >= kWholeEnough && matter_.is == MatterKind::setting;
    keep(std::move(thing), fit, sure);
  }

  bool fits(const NameFit& fit, std::string_view own, std::string_view above, FileId file) const {
    if (fit.row < 0 || fit.whole < kLeastWhole) return false;
    const std::string_view path = analysis_.project->file(file).path;
    if (names_.is_far(own) || names_.is_far(above) || names_.is_far(base_name(path))) return false;
    if (names_.is_loose(fit) && !names_.is_near(above) && !names_.is_near(own) &&
        !names_.is_near(base_name(path)))
      return false;
    const std::uint32_t said = bits_.in(own) | bits_.in(above) | bits_.in(base_name(path)) |
                               bits_.in(base_name(folder_name(path)));
    return !matter_.with_noun || nouns_ == 0 || (said & nouns_) != 0;
  }

  /// One word alone may mean much, unless it is all that the thing is called.
  void keep(Thing thing, const NameFit& fit, bool sure = false) {
    double weight = weight_of(thing.kind, matter_.is == MatterKind::setting);
    if (fit.whole < kWholeEnough) weight *= kPart;
    if (fit.single && fit.whole < 1) weight *= kOneWord;
    if (fit.partly) weight *= kPart;
    if (sure) weight = kSure;
    if (weight < kLeastSign) return;
    keep({std::move(thing), weight});
  }

  void keep(MatterSign sign) {
    // A function and the type that it stands in are one sign, and so are a rule and its setting.
    ThingKind kind = sign.thing.kind;
    if (kind == ThingKind::function) kind = ThingKind::type;
    if (kind == ThingKind::rule) kind = ThingKind::setting;
    if (kind == ThingKind::field) kind = ThingKind::entity;
    const std::pair<int, bool> key{static_cast<int>(kind), sign.document};
    const auto known = best_.find(key);
    if (known == best_.end())
      best_.emplace(key, std::move(sign));
    else if (sign.weight > known->second.weight)
      known->second = std::move(sign);
  }

  void entities() {
    for (std::size_t i = 0; i < analysis_.model->entities.size(); ++i) {
      const model::Entity& one = analysis_.model->entities[i];
      if (!one.kept || one.places.empty() || !one.places.front().file.valid()) continue;
      const NameFit fit = names_.fit(one.name, {});
      std::string above;  // "project_id" of a tag: whose it is
      for (const model::EntityField& field : one.fields) above += field.is.name + ' ';
      for (const meaning::EntityRelation& to : one.relations) above += to.target + ' ';
      if (fits(fit, one.name, matter_.with_noun ? above : std::string(), one.places.front().file))
        keep({ThingKind::entity, one.name, one.places.front(), i, {}}, fit);
    }
  }

  /// The longest phrase of the matter that the text has; 0 without one.
  std::size_t phrase_in(std::string_view text) const {
    std::vector<std::string> roots;
    for (const std::string& word : identifier_words(lower(text))) roots.push_back(root_of(word));
    std::size_t longest = 0;
    for (const std::vector<std::string>& phrase : matter_.said) {
      if (phrase.size() > longest && !std::ranges::search(roots, phrase).empty())
        longest = phrase.size();
    }
    return longest;
  }

  /// Labels and headings: of a longer text nobody knows what it explains.
  void texts() {
    const model::ScreenTexts texts(*analysis_.catalogue);
    const EverydaySources sources(analysis_, asked_.words, matter_.is);
    const syntax::Project& project = *analysis_.project;
    for (std::size_t i = 0; i < project.size(); ++i) {
      const FileId id(i);
      if (!texts.is_first_language(project.file(id).path) && !sources.is_product(id)) continue;
      texts.each(project, id, [&](std::string_view text, std::uint32_t line) {
        const std::size_t count = narrative::word_count(text);
        if (count == 0 || count > kLongestLabel ||
            text.find_first_of("<>{}$=|") != std::string_view::npos)
          return;
        const std::size_t said = phrase_in(text);
        if (said == 0 || (said == 1 && count > 1)) return;
        if (matter_.with_noun && nouns_ != 0 &&
            ((bits_.in(text) | bits_.in(project.file(id).path)) & nouns_) == 0)
          return;
        const double weight = said > 1 ? .8 : .5;
        keep({{ThingKind::text, std::string(text), {id, line, line}, 0, {}}, weight});
      });
    }
  }

  void sentences() {
    each_said_in_documents(analysis_, asked_.words, [&](const SaidInDocument& one) {
      const std::size_t count = narrative::word_count(one.text);
      if (one.paid || one.tells != Tells::is_there || count > kLongestSentence) return;
      const std::size_t said = phrase_in(one.text);
      if (said == 0 || (matter_.with_noun && nouns_ != 0 && (bits_.in(one.text) & nouns_) == 0))
        return;
      const double weight = (said > 1 ? 1 : .5) - (one.readme ? 0 : .2);
      keep({{ThingKind::text, one.text, one.place, 0, {}}, weight, true});
    });
  }

  static constexpr std::size_t kLongest = 80;

  const SignsAsked& asked_;
  const Matter& matter_;
  const model::Analysis& analysis_;
  const EverydayNames names_;
  const WordBits bits_;
  OneMember member_;
  std::uint32_t nouns_;
  std::map<std::pair<int, bool>, MatterSign> best_;
};

/// A word that narrows the wish and that no phrase of the matter has: "per", "only", "before".
bool narrows(const SignsAsked& asked, const Matter& matter) {
  const std::vector<std::string>& rows = asked.words.group("deciding");
  for (std::size_t i = 0; i < asked.whole.tokens.size(); ++i) {
    if (matter.covered.contains(i)) continue;
    const std::string& token = asked.whole.tokens[i];
    if (std::ranges::any_of(rows, [&](const std::string& row) {
          const auto words = split(row, ' ');
          return std::ranges::find(words, std::string_view(token)) != words.end();
        }))
      return true;
  }
  return false;
}

/// Words of the wish that neither the matter nor a sign answers: neither who acts nor what sets it
/// off. Of an act those that nothing here is called; what is set is another value where any tells.
bool leaves_words(const SignsAsked& asked, const MatterSigns& found) {
  const Request& request = asked.beside.request;
  const WordBits bits(request);
  std::uint32_t said = found.matter.asked;
  for (const MatterSign& sign : found.signs) {
    said |= bits.in(sign.thing.name) | bits.akin(sign.thing.name);
    said |= bits.in(asked.beside.analysis.project->file(sign.thing.place.file).path);
  }
  for (std::size_t i = 0; i < request.words.size() && i < 32; ++i) {
    const RequestWord& word = request.words[i];
    const std::uint32_t bit = 1U << i;
    if ((said & bit) != 0 || word.people || word.plain || word.vague) continue;
    if (word.name || word.negated) return true;
    if (word.trigger || (asked.existing.form.actor & bit) != 0) continue;
    const bool set = found.matter.is == MatterKind::setting && !word.measure;
    if ((asked.existing.strong & bit) != 0 && (set || (asked.existing.missing & bit) != 0))
      return true;
  }
  return false;
}

bool leaves_over(const SignsAsked& asked, const MatterSigns& found) {
  const Request& request = asked.beside.request;
  const bool set = found.matter.is != MatterKind::act;
  if (asked.otherwise && !set) return true;
  if (request.rights || request.removes || !request.quoted.empty()) return true;
  if (!set && (request.changes || request.limits)) return true;
  if (std::ranges::any_of(request.numbers, &RequestNumber::today)) return true;
  // Values that were found by their own names are known better.
  if (set && !asked.existing.amounts.near.empty()) return true;
  return narrows(asked, found.matter) || leaves_words(asked, found);
}

/// "Timer" of "sleep timer": what is kept is called by the noun alone, so that nobody can say that
/// it is not there.
bool keeps_its_noun(const Beside& beside, const Matter& matter) {
  constexpr std::size_t kFewest = 2;  // of one name alone it may be any word ("map page")
  std::map<std::string, std::size_t> nouns;
  for (const std::string& name : matter.called) ++nouns[root_of(split(name, ' ').back())];
  return std::ranges::any_of(beside.analysis.model->entities, [&](const model::Entity& one) {
    const std::vector<std::string> words = root_words(one.name);
    const auto noun = words.size() == 1 ? nouns.find(words.front()) : nouns.end();
    return one.kept && noun != nouns.end() && noun->second >= kFewest;
  });
}

/// The roots that most names of a matter share and that the wish does not say: "duplicate" of "find
/// duplicates", "merge duplicates" and the like.
std::set<std::string> kernel_of(const Beside& beside, const Matter& matter) {
  constexpr std::size_t kFewest = 3;
  std::map<std::string, std::size_t> counted;
  for (const MatterName& name : matter.names) {
    for (const std::string& root : std::set(name.roots.begin(), name.roots.end())) ++counted[root];
  }
  std::set<std::string> out;
  for (const auto& [root, count] : counted) {
    const bool said = std::ranges::any_of(
        beside.request.words, [&](const RequestWord& word) { return word.roots.contains(root); });
    if (count >= kFewest && 2 * count > matter.names.size() && !said) out.insert(root);
  }
  return out;
}

/// `preventDuplicateLinks` where links must not be there twice: a name with the kernel of the
/// matter and a word of the wish may be just that.
bool says_its_kernel(const Beside& beside, const Matter& matter) {
  const std::set<std::string> kernel = kernel_of(beside, matter);
  return !kernel.empty() && std::ranges::any_of(beside.things.all, [&](const Thing& one) {
    return one.own != 0 && one.kind != ThingKind::library && one.kind != ThingKind::text &&
           std::ranges::any_of(root_words(one.name),
                               [&](const std::string& root) { return kernel.contains(root); });
  });
}

/// "; a text on a screen says “Share link”": what people read of it, beside names of code.
std::string told_text(const model::Analysis& analysis, const MatterSign& sign) {
  const std::string said = narrative::quoted(narrative::cut_words(sign.thing.name, 8));
  if (!sign.document) return "; a text on a screen says " + said;
  return "; " + narrative::code(analysis.project->file(sign.thing.place.file).path) + " says " +
         said;
}

}  // namespace

bool MatterSigns::is_there() const {
  constexpr std::size_t kFewest = 2;
  // One word alone says little of what is asked for.
  if (weight < kSure || leaves_over || matter.told < kFewest) return false;
  if (signs.size() < kFewest && signs.front().weight < kSure) return false;
  // What is set has to be a value or a kept field; a promise alone is no code.
  const bool set = std::ranges::any_of(signs, [](const MatterSign& one) {
    return one.thing.kind == ThingKind::setting || one.thing.kind == ThingKind::rule ||
           one.thing.kind == ThingKind::field;
  });
  const bool code = std::ranges::any_of(
      signs, [](const MatterSign& one) { return one.thing.kind != ThingKind::text; });
  return matter.is == MatterKind::act ? code : set;
}

std::optional<MatterSigns> find_signs(const SignsAsked& asked) {
  // A kept time reminds nobody.
  if (asked.everyday != nullptr && asked.everyday->kept && !asked.everyday->unsaid.empty())
    return std::nullopt;
  std::optional<MatterSigns> first;
  bool any = false;
  std::size_t most = 0;
  for (Matter& matter :
       matters_in(*asked.beside.analysis.catalogue, asked.whole, asked.beside.request)) {
    if (matter.by_said) continue;
    // Of several that it says as much of the one that is there is meant.
    if (matter.told < most) break;
    most = matter.told;
    MatterSigns out{std::move(matter), {}};
    out.signs = Seeker(asked, out.matter).find();
    for (const MatterSign& sign : out.signs) out.weight += sign.weight;
    out.leaves_over = leaves_over(asked, out);
    const Request& request = asked.beside.request;
    out.only_there = !asked.otherwise && !request.changes && !request.rights && !request.removes &&
                     request.quoted.empty();
    if (out.is_there()) return out;
    any = any || !out.signs.empty();
    if (!first) first = std::move(out);
  }
  if (first && any) first->matter.when_new.clear();
  return first;
}

std::optional<Claim> told_by_signs(const Beside& beside, const MatterSigns& found) {
  // The more is told of it the better, as far as one sentence holds it.
  for (const auto& [most, with_text] :
       {std::pair{kMostTold, true}, {kMostTold, false}, {1, false}}) {
    std::vector<std::string> names;
    std::vector<Place> places;
    std::string facts, read;
    for (const MatterSign& sign : found.signs) {
      const bool text = sign.thing.kind == ThingKind::text;
      if (text ? !with_text || !read.empty() : names.size() == most) continue;
      if (text)
        read = told_text(beside.analysis, sign);
      else
        names.push_back(kind_and_name(beside.analysis, sign.thing));
      places.push_back(sign.thing.place);
      facts += sign.thing.name + ' ';
    }
    auto claim = beside.saying.seen(
        kAnswer, facts,
        "It may be there already: " + join_and(names) + (names.size() == 1 ? " is" : " are") +
            " called as code often calls " + narrative::quoted(found.matter.phrase) + read + ".",
        places, Confidence::medium);
    if (claim) return claim;
  }
  return std::nullopt;
}

std::optional<Claim> denied_by_signs(const Beside& beside, const MatterSigns& found, bool listed) {
  if (found.matter.when_new.empty() || !found.signs.empty() || !found.only_there ||
      found.matter.told < 2)
    return std::nullopt;
  std::vector<std::string> phrases, named;
  for (const std::string& name : found.matter.called) {
    phrases.push_back(name);
    if (named.size() < kMostNamed) named.push_back(narrative::quoted(name));
  }
  for (const std::vector<std::string>& said : found.matter.said) phrases.push_back(join(said, " "));
  Searched searched = model::search(beside.analysis, {"names", {{"phrases", join(phrases, "|")}}});
  if (searched.hits > 0 || searched.places == 0 || keeps_its_noun(beside, found.matter) ||
      says_its_kernel(beside, found.matter))
    return std::nullopt;
  return beside.saying.searched(
      kAnswerNone, beside.request.text,
      "No name, route, setting or text on a screen here is called as code calls " +
          narrative::quoted(found.matter.phrase) + ": " + join(named, ", ") +
          (found.matter.called.size() > named.size() ? " and the like" : "") +
          (listed ? "; nearest by the words:" : "."),
      std::move(searched));
}

void tell_class_of_signs(const MatterSigns& found, Scope& scope) {
  if (found.matter.is != MatterKind::setting) {
    tell_class_of_maybe(scope);
    return;
  }
  const auto set = std::ranges::find_if(found.signs, [](const MatterSign& one) {
    return one.thing.kind == ThingKind::setting || one.thing.kind == ThingKind::rule ||
           one.thing.kind == ThingKind::field;
  });
  scope.change_class = "setting";
  scope.ground = ReasonKind::other;
  scope.rule = "what it asks for is set today by " + narrative::code(set->thing.name);
  scope.class_also.clear();
  scope.rule_also.clear();
}

void tell_class_of_denied(const MatterSigns& found, Scope& scope) {
  const std::string& kind = found.matter.when_new;
  scope.change_class = kind;
  scope.ground = ReasonKind::other;
  scope.class_also.clear();
  scope.rule_also.clear();
  const std::string nothing =
      "nothing here is called as code calls " + narrative::quoted(found.matter.phrase);
  const auto also_code = [&](const char* why) {
    scope.class_also = "code";
    scope.also_ground = ReasonKind::other;
    scope.rule_also = why;
  };
  if (kind == "data") {
    scope.rule = nothing + ", and it has to keep something that is not kept today";
    also_code("what does it with that is new code beside what is there");
  } else if (kind == "rebuild") {
    scope.rule = nothing + ", and it goes through most of what is there";
  } else if (kind == "contract") {
    scope.rule = nothing + ", and others call it or are called by it";
  } else if (kind == "setting") {
    scope.rule = nothing + ", so that a value for it and the code that obeys it are new";
    also_code("the code has to obey a new value");
  } else if (kind == "text_style") {
    scope.rule = nothing + ", and it asks for looks or words only";
  } else {
    scope.rule = nothing + ", so it is new code beside what is there";
  }
}

}  // namespace cutaway::answers
