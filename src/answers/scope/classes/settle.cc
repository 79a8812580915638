// SPDX-License-Identifier: Apache-2.0
// The forms that hold decide in the order of the catalogue; what was found stands between those
// that are sure and those that are not.
#include "answers/scope/classes/settle.h"

#include <algorithm>

#include "answers/scope/classes/kept_facts.h"
#include "answers/scope/families/families.h"
#include "base/text.h"
#include "base/word_at.h"
#include "narrative/phrases.h"

namespace cutaway::answers {
namespace {

using narrative::code, narrative::quoted;

constexpr std::string_view kNothingNarrower =
    "nothing narrower showed: no setting, text, interface or kept value is spoken of";

/// Whether the words name a technology that the catalogue knows, a library here or a product.
bool is_product(const Beside& beside, const Request& whole, const RequestWords& words,
                std::string_view said) {
  for (const std::string& one : identifier_words(said)) {
    if (words.has("named", one)) return true;
    for (const RequestWord& word : whole.words) {
      if (word.name && lower(word.word) == one) return true;
    }
  }
  const std::string small = lower(said);
  return std::ranges::any_of(beside.analysis.catalogue->technologies(), [&](const auto& one) {
    return one.name.size() > 2 && word_at(small, lower(one.name)) != std::string::npos;
  });
}

class Holder {
 public:
  Holder(const Beside& beside, const Request& whole, const RequestWords& words)
      : beside_(beside), whole_(whole), words_(words) {}

  /// Whether all that the form needs is there.
  bool holds(const AskedForm& form) const {
    return std::ranges::all_of(split(form.needs, ' '),
                               [&](std::string_view one) { return has(one, form); });
  }

 private:
  bool has(std::string_view needs, const AskedForm& form) const {
    if (needs == "quotes") return !whole_.quoted.empty();
    if (needs == "number") return has_number();
    if (needs == "no_number") return !has_number();
    if (needs == "kept")
      return form.slots.contains("thing") &&
             kept_named(beside_.analysis, words_, form.slot("thing")) != nullptr;
    if (needs == "product") return product(form.slot("new")) || product(form.slot("old"));
    if (needs == "place")
      return product(form.slot("new")) || product(form.slot("old")) ||
             names_one("asked_places", form);
    if (needs == "ground") {
      const std::vector<std::string> all = identifier_words(form.slot("new"));
      return !all.empty() && words_.has("asked_grounds", all.back());
    }
    if (needs == "stands") return stands_here(form.slot("old"));
    if (needs == "screen") return names_one("asked_screens", form);
    if (needs == "channel") return words_.in_name("asked_channels", form.slot("new"));
    if (needs == "value") return is_value(form.slot("value"));
    if (needs == "unkept") return keeps_no_states();
    return true;
  }

  /// "a notes field", and no "search box".
  bool is_value(const std::string& said) const {
    const std::vector<std::string> all = identifier_words(said);
    return all.empty() || !words_.has("kept_nowhere", all.back());
  }

  /// No `page_versions`, no `Revision`.
  bool keeps_no_states() const {
    return std::ranges::none_of(beside_.analysis.model->entities, [&](const model::Entity& one) {
      return words_.in_name("kept_states", one.name);
    });
  }

  bool has_number() const {
    return std::ranges::any_of(whole_.numbers, [](const RequestNumber& number) {
      return !number.unit.empty() || number.value > 1;
    });
  }

  /// "a tablet beside the bed": nothing new comes beside what no name here has.
  bool stands_here(const std::string& said) const {
    if (product(said)) return true;
    bool asked = false;
    for (const std::string& root : root_words(said)) {
      for (std::size_t i = 0; i < beside_.request.words.size(); ++i) {
        if (!beside_.request.words[i].roots.contains(root)) continue;
        if (i >= beside_.things.seen.size() || beside_.things.seen[i] > 0) return true;
        asked = true;
      }
    }
    return !asked;
  }

  bool product(const std::string& said) const {
    return !said.empty() && is_product(beside_, whole_, words_, said);
  }

  bool names_one(std::string_view group, const AskedForm& form) const {
    return words_.in_name(group, form.slot("new")) || words_.in_name(group, form.slot("old"));
  }

  const Beside& beside_;
  const Request& whole_;
  const RequestWords& words_;
};

/// "`Post` has no field named so", "`Vulnerability.cvss_score` is the nearest of its fields".
std::string told_value(const model::Entity& entity, const KeptValue& value) {
  if (value.whole != nullptr)
    return code(entity.name + "." + value.whole->is.name) + " may hold it already";
  if (value.beside != nullptr) return code(value.beside->name) + " may hold it already";
  if (value.near != nullptr)
    return "the nearest field of " + code(entity.name) + " is " + code(value.near->is.name);
  if (value.dated != nullptr)
    return "whether one of the dates of " + code(entity.name) + " is meant (" +
           code(value.dated->is.name) + ") is open";
  return "no field of " + code(entity.name) + " is named after " + quoted(value.words);
}

class Settler {
 public:
  Settler(const Beside& beside, const RequestWords& words, const Asked& asked,
          const Existing& existing, Decision found, bool firm)
      : beside_(beside),
        words_(words),
        asked_(asked),
        existing_(existing),
        found_(std::move(found)),
        firm_(firm) {}

  Settled settle() const {
    for (const AskedForm& form : asked_.forms) {
      if (form.sure) return by_form(form);
    }
    if (existing_.no_limit) return new_limit();
    if (const AskedForm* form = asked_.of("setting")) return setting(*form);
    if (is_limit()) return new_limit();
    if (asked_.section("behaviour-forbids") != nullptr && found_.change_class == "code")
      return act();
    if (firm_ || is_told_by_words()) return {found_, "", ""};
    for (const AskedForm& form : asked_.forms) {
      if (form.change_class == "text_style" || (form.change_class == "code" && is_beside(form)))
        return by_form(form);
    }
    return act();
  }

 private:
  Settled by_form(const AskedForm& form) const {
    if (form.change_class == found_.change_class && found_.by != nullptr) return {found_, "", ""};
    if (form.change_class == "contract") return contract(form);
    if (form.change_class == "data") return data(form);
    Settled out{{form.change_class, form.says, nullptr}, "", ""};
    if (form.section == "rebuild-for_several")
      return {out.first, "data", "what is kept has to tell whose it is"};
    return out;
  }

  /// What others receive; where it is not kept yet, what is kept, too.
  Settled contract(const AskedForm& form) const {
    Settled out{{"contract", form.says, nullptr}, "", ""};
    if (asked_.kept == nullptr || asked_.value.empty() || asked_.kept->fields.empty() ||
        asked_.kept_elsewhere)
      return out;
    const KeptValue value = value_kept(beside_.analysis, *asked_.kept, words_, asked_.value);
    const bool counted = words_.in_name("given_sums", asked_.value) ||
                         words_.in_name("counted_values", asked_.value);
    if (value.words.empty() || counted || value.whole != nullptr) return out;
    out.also = "data";
    out.also_rule = "it has to be kept first if it is not: " + told_value(*asked_.kept, value);
    return out;
  }

  Settled data(const AskedForm& form) const {
    std::string rule = form.says;
    if (asked_.kept != nullptr && !asked_.kept->fields.empty() && !asked_.value.empty()) {
      const KeptValue value = value_kept(beside_.analysis, *asked_.kept, words_, asked_.value);
      if (!value.words.empty()) rule += ", and " + told_value(*asked_.kept, value);
    }
    return {{"data", rule, nullptr}, "", ""};
  }

  /// What can be set; where no value was found, a new one that something has to obey.
  Settled setting(const AskedForm& form) const {
    if (found_.change_class == "setting" && (firm_ || found_.by != nullptr || is_named_value()))
      return {found_, "", ""};
    Settled out{{"setting", form.says, nullptr}, "", ""};
    if (!existing_.amounts.near.empty()) {
      out.first.rule += ", and the nearest that is set today is " +
                        code(existing_.amounts.near.front().thing.name);
      return out;
    }
    out.also = "behaviour";
    out.also_ground = ReasonKind::new_value;
    out.also_rule =
        std::string(kNoValueSeen) + ", so that it is a new one which the code has to obey";
    return out;
  }

  /// "the nearest that is set is `X`" tells more than the sentence alone.
  bool is_named_value() const { return contains(found_.rule, "`"); }

  bool is_limit() const {
    return found_.change_class == "behaviour" && found_.ground == ReasonKind::limit_unset;
  }

  Settled new_limit() const {
    return {found_, "setting", "a limit needs a number, and it is open who may set that"};
  }

  /// A word of the request names its class: "api", "column", "label".
  bool is_told_by_words() const {
    const std::string& told = found_.change_class;
    return told == "contract" || told == "data" || told == "text_style" || told == "setting" ||
           (told == "rebuild" && !found_.open);
  }

  /// Whether something new comes beside what is there: it is not there already.
  bool is_beside(const AskedForm& form) const {
    if (form.section != "code-beside") return found_.change_class == "code" || found_.open;
    return existing_.extent != Extent::built && !(existing_.family && existing_.family->there);
  }

  /// What is done today is to be narrower, or repeated, or to go by itself: no new code alone.
  bool narrows() const {
    const AskedForm* const acts = asked_.of("behaviour");
    return acts != nullptr && acts->section != "behaviour-upon" &&
           acts->section != "behaviour-otherwise";
  }

  /// What is to be done, or done otherwise.
  Settled act() const {
    const bool one_more = existing_.family && !existing_.family->there;
    if (found_.change_class == "code" && (found_.by != nullptr || one_more) && !narrows())
      return {found_, "", ""};
    const AskedForm* const acts = asked_.of("behaviour");
    const AskedForm* const ability = asked_.of("ability");
    const bool found_act =
        found_.change_class == "behaviour" && !found_.open && found_.ground != ReasonKind::whatever;
    const bool pieces = found_.ground == ReasonKind::pieces || found_.open;
    if (found_act && acts == nullptr) return {found_, "", ""};
    const bool upon = acts != nullptr && acts->section == "behaviour-upon";
    if (ability != nullptr && (acts == nullptr || upon) && !found_act)
      return new_ability(*ability, pieces);
    if (acts == nullptr) {
      if (found_.change_class == "code" && !pieces) return {found_, "", ""};
      return {{"behaviour", std::string(kNothingNarrower), nullptr, true}, "", ""};
    }
    Settled out{{"behaviour", acts->says, found_act ? found_.by : nullptr}, "", ""};
    if (found_.change_class == "code" && !pieces) {
      out.also = "code";
      out.also_rule = found_.rule;
    }
    return out;
  }

  Settled new_ability(const AskedForm& form, bool pieces) const {
    Settled out{{"code", pieces ? form.says : found_.rule, nullptr}, "", ""};
    if (asked_.section("ability-keeps") != nullptr) {
      out.also = "data";
      out.also_rule = "what people put there has to be kept";
    }
    return out;
  }

  const Beside& beside_;
  const RequestWords& words_;
  const Asked& asked_;
  const Existing& existing_;
  const Decision found_;
  const bool firm_;
};

/// The last of the words that name something kept: "total of an order" is of the order.
const model::Entity* owner_in(const model::Analysis& analysis, const RequestWords& words,
                              std::string_view said) {
  const std::string small = lower(said);
  const std::size_t of = small.rfind(" of ");
  return of == std::string::npos ? nullptr : kept_named(analysis, words, said.substr(of + 4));
}

}  // namespace

const AskedForm* Asked::of(std::string_view change_class) const {
  const auto found = std::ranges::find(forms, change_class, &AskedForm::change_class);
  return found == forms.end() ? nullptr : &*found;
}

const AskedForm* Asked::section(std::string_view name) const {
  const auto found = std::ranges::find(forms, name, &AskedForm::section);
  return found == forms.end() ? nullptr : &*found;
}

bool Asked::wants_words() const {
  return std::ranges::any_of(forms, [](const AskedForm& form) {
    return form.change_class == "text_style" && form.section != "text_style-moved";
  });
}

Asked read_asked(const Beside& beside, const Request& whole, const RequestWords& words,
                 const Existing& existing) {
  Asked out;
  const Holder holder(beside, whole, words);
  for (AskedForm& form : asked_forms(whole, *beside.analysis.catalogue)) {
    if (holder.holds(form)) out.forms.push_back(std::move(form));
  }
  for (const AskedForm& form : out.forms) {
    if (form.change_class != "contract" && form.change_class != "data") continue;
    if (out.value.empty()) out.value = form.slot("value");
    if (out.kept == nullptr) out.kept = kept_named(beside.analysis, words, form.slot("thing"));
  }
  const model::Entity* const owner = owner_in(beside.analysis, words, out.value);
  if (out.kept == nullptr) out.kept = owner;
  // "The name of the app" of a problem: it is kept, though elsewhere.
  out.kept_elsewhere = owner != nullptr && owner != out.kept;
  if (out.kept == nullptr && existing.subject != nullptr &&
      existing.subject->kind == ThingKind::entity)
    out.kept = &beside.analysis.model->entities[existing.subject->row];
  for (const AskedForm& form : out.forms) {
    if (form.section != "code-beside" && form.section != "code-also") continue;
    if (out.added.empty()) out.added = form.slot("new");
    if (out.beside.empty()) out.beside = form.slot("old");
  }
  return out;
}

Settled settle_class(const Beside& beside, const RequestWords& words, const Asked& asked,
                     const Existing& existing, Decision found, bool firm) {
  return Settler(beside, words, asked, existing, std::move(found), firm).settle();
}

void tell_met(const Asked& asked, const Existing& existing, bool gathered, Scope& scope) {
  const bool part = scope.answer && scope.answer->rule() == kAnswerSome;
  if (scope.change_class != "code" || asked.of("code") != nullptr || existing.family || gathered ||
      part)
    return;
  scope.change_class = "behaviour";
  scope.ground = ReasonKind::other;
  scope.rule =
      "the nearest that was seen has every word of it, so that what it lacks would make that act "
      "otherwise; this is unsure, as what it does was not read";
}

}  // namespace cutaway::answers
