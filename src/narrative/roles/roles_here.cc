// SPDX-License-Identifier: Apache-2.0
// Tells a role by the most specific facts there are; each name stands in the cited lines.
#include "narrative/roles/roles_here.h"

#include <algorithm>
#include <array>

#include "model/vendors/vendors.h"
#include "narrative/roles/earned.h"
#include "narrative/roles/places_told.h"
#include "narrative/roles/role_by_client.h"
#include "narrative/roles/role_by_code.h"
#include "narrative/roles/role_by_fallback.h"
#include "narrative/roles/role_by_wrapper.h"
#include "narrative/roles/role_deeds.h"
#include "narrative/roles/role_last.h"
#include "narrative/roles/role_lists.h"
#include "narrative/roles/role_named.h"
#include "narrative/roles/role_names_of.h"
#include "narrative/roles/role_subject.h"
#include "narrative/roles/roles_by_product.h"
#include "narrative/roles/says_more.h"

namespace cutaway::narrative {
namespace {

/// Whether the queue that keeps its jobs in a store is off until somebody sets it: then the store
/// is there for something else.
bool is_of_switched_queue(const RoleSubject& of, const RunsWithout& without) {
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  return std::ranges::any_of(of.story.model().technologies, [&](const model::TechnologyUse& use) {
    const std::string& queue = of.story.analysis.catalogue->technology(use.technology).id;
    return !use.tooling && without.switch_of(use.technology) &&
           std::ranges::any_of(rows, [&](const auto& row) {
             return row.first == "queues." + of.technology.id && row.second == queue;
           });
  });
}

/// Whether every box of the map that is this store or broker is there only for those who choose it;
/// of a database, where others are there to be chosen, too: one has to be.
bool is_one_to_choose(const RoleSubject& of) {
  if (of.use.must_run) return false;
  const std::string& kind = of.technology.component;
  bool any = false, others = kind == "broker";
  if (!others && kind != "datastore") return false;
  for (const model::Part& part : of.story.model().parts) {
    if (part.kind != kind || part.built_here) continue;
    const bool its =
        std::ranges::find(part.technologies, of.use.technology) != part.technologies.end();
    if (its && (part.runs != "optional" || part.technologies.size() > 1)) return false;
    any = any || its;
    others = others || (!its && part.runs == "optional");
  }
  return any && others;
}

/// The kinds of fact for a technology, most telling first.
std::vector<Role> roles_for(const RoleSubject& of) {
  const catalogue::Technology& technology = of.technology;
  if (!of.use.family.empty()) return {role_by_offer, role_by_family};
  // What the product runs without is told by who chooses it.
  if (of.is_option())
    return {role_by_unset,   role_by_switched_store, role_by_chosen_works, role_by_engine,
            role_by_default, role_by_offer,          role_by_kin,          role_by_choice,
            role_by_queue,   role_by_switch,         role_by_connections,  role_by_note};
  if (technology.component == "observability")
    return {role_by_meanings, role_by_written,   role_by_works,   role_by_connections,
            role_by_note,     role_at_endpoints, role_by_backend, role_by_callers,
            role_by_places,   role_by_spread,    role_by_setup,   role_by_set_key,
            role_by_asking};
  if (technology.category == "web server")
    return {role_by_framework, role_by_routing, role_by_passing, role_by_pages_handed_out,
            role_by_commands,  role_by_setup,   role_in_front,   role_by_backend,
            role_by_callers,   role_by_places,  role_by_spread,  role_by_note};
  if (technology.component == "external")
    return {role_by_pieces,      role_by_default,  role_by_offer,
            role_by_mails,       role_by_backend,  role_by_sign_in,
            role_by_topics,      role_by_entities, role_by_written,
            role_by_meanings,    role_by_note,     role_by_doing,
            role_by_ways,        role_by_works,    role_by_routing,
            role_by_connections, role_by_address,  role_by_switch,
            role_by_server,      role_by_comment,  role_by_list_of_addresses,
            role_at_endpoints,   role_by_abouts,   role_by_callers,
            role_by_places,      role_by_spread,   role_by_off,
            role_by_setup,       role_by_set_key,  role_by_asking};
  return {role_by_named,        role_by_tags,           role_by_ready_made,  role_by_written,
          role_by_hosts,        role_by_templates,      role_by_mails,       role_by_pages,
          role_by_framework,    role_by_contracts,      role_by_migrations,  role_by_jobs,
          role_by_variant,      role_by_chosen_works,   role_by_engine,      role_by_fallback,
          role_by_unset,        role_by_switched_store, role_by_default,     role_by_choice,
          role_by_own_address,  role_by_offer,          role_by_entities,    role_by_topics,
          role_by_queue,        role_by_mapping,        role_by_meanings,    role_by_keys,
          role_by_settings,     role_by_held_names,     role_by_endpoints,   role_by_routing,
          role_by_note,         role_by_doing,          role_by_listed_ways, role_by_asked_work,
          role_by_works,        role_by_connections,    role_by_deployment,  role_by_images,
          role_by_base_image,   role_by_files,          role_by_screens,     role_by_share,
          role_by_runtime,      role_by_commands,       role_by_ways,        role_by_switch,
          role_by_backend,      role_at_endpoints,      role_by_comment,     role_by_abouts,
          role_by_callers,      role_by_own_folder,     role_by_programs,    role_by_server,
          role_by_only_default, role_by_places,         role_by_location,    role_by_spread,
          role_by_passing,      role_by_setup,          role_by_off,         role_by_set_key,
          role_by_taking_in,    role_by_carrying,       role_by_asking};
}

/// Whether it says of a framework that it answers, while another answers all endpoints that were
/// read: what its files take in are helpers of the one on which the other stands.
bool answers_none(const RoleSubject& of, const Claim& here) {
  if (of.technology.category != "web framework" || !contains(here.text(), " answers web requests"))
    return false;
  bool others = false;
  for (const model::Endpoint& endpoint : of.story.model().endpoints) {
    if (!endpoint.technology.valid()) continue;
    const auto& its = of.story.analysis.catalogue->technology(endpoint.technology);
    const bool carried = std::ranges::find(its.implies, of.technology.id) != its.implies.end();
    if (endpoint.technology == of.use.technology || carried) return false;
    others = others || its.category == "web framework";
  }
  return others;
}

/// Whether a sentence names code and no work of the product (stack_words.toml): then the thing is
/// listed without one.
bool is_no_line(const RoleSubject& of, const Claim& here) {
  const catalogue::Technology& technology = of.technology;
  const auto rows = of.story.analysis.catalogue->table("stack_words");
  const auto is_listed = [&](std::string_view list, std::string_view word) {
    return std::ranges::any_of(rows, [&](const auto& row) {
      return row.first == "no_line." + std::string(list) && row.second == word;
    });
  };
  const auto is_of = [&](const std::string& kind) {
    return (is_listed(kind, technology.category) || is_listed(kind, technology.id)) &&
           is_listed("of_" + kind, here.rule());
  };
  const bool general = std::ranges::any_of(rows, [&](const auto& row) {
    return row.first == "no_line.deeds" && contains(here.text(), ' ' + row.second + ' ');
  });
  return general || answers_none(of, here) || is_listed("rules", here.rule()) || is_of("woven") ||
         is_of("listed") || is_of("carrying") || (is_of("known") && of.works.empty()) ||
         is_of("texts") || is_of("models") || is_of("paying") || is_of("plain") ||
         is_of("addressed") || is_of("worked") || is_of("queued") ||
         (is_listed("must_name", here.rule()) && !names_of_product(of, here.text())) ||
         (is_listed("of_deed", here.rule()) && is_any_of_several(of)) ||
         (is_listed("of_any", here.rule()) && !is_listed("set_up", technology.category));
}

/// Lines of programs that turn to a technology: what they do may hang on a setting.
bool may_hang_on_setting(const RoleSubject& of, const Claim& here) {
  static constexpr std::array<std::string_view, 16> kRules = {
      "here.works",  "here.reached", "here.about",   "here.areas",
      "here.asked",  "here.called",  "here.address", "here.calls",
      "here.told",   "here.done",    "here.written", "here.functions",
      "here.places", "here.mails",   "here.sign_in", "here.doing"};
  const std::string& component = of.technology.component;
  const bool beside = component == "external" || component == "observability" ||
                      component == "search" || of.technology.category == "authentication";
  return beside && !of.use.must_run && std::ranges::find(kRules, here.rule()) != kRules.end() &&
         !contains(here.text(), " is set") && !contains(here.text(), " can ");
}

/// Whether the line says on which setting its work hangs.
bool hangs_on_setting(const Claim& here) {
  return contains(here.text(), ", if `") && here.text().ends_with(" is set.");
}

/// The claim with the lines that show its deeds, and with the setting on which they hang: "…, if
/// `STRIPE_SECRET_KEY` is set."
Claim completed(const RoleSubject& of, const Claim& here) {
  const bool works = !of.works.empty() && contains(here.text(), of.works.front().does);
  const auto condition = may_hang_on_setting(of, here) ? condition_of(of.story, of.use.technology)
                                                       : std::optional<Condition>();
  if (!works && !condition) return here;
  std::string text = here.text();
  Evidence evidence = here.evidence();
  std::vector<Place> places;
  if (works)
    for (const Worked& one : of.works) places.push_back(one.place);
  if (condition) {
    text.pop_back();
    text += ", if " + code(condition->setting) + " is set.";
    places.push_back(condition->place);
  }
  evidence.add(places);
  Claim out(here.rule(), of.technology.id, std::move(text), here.basis(), here.confidence(),
            std::move(evidence));
  for (const Named& one : here.names()) out.name(one.text, one.seen_as, one.place);
  if (condition) out.name(code(condition->setting), condition->setting, condition->place);
  return out;
}

/// "SMTP can send mail where `SMTP_HOST` is set": of what does nothing before somebody sets it.
std::optional<Claim> role_by_key(const RoleSubject& of) {
  return is_listed(of, "set_key.of", of.technology.category) ? role_by_set_key(of) : std::nullopt;
}

}  // namespace

RolesHere::Told RolesHere::of(const model::TechnologyUse& use) const {
  const catalogue::Catalogue& catalogue = *story_.analysis.catalogue;
  Told told = told_of(use, false);
  if (!told.here || is_earned(catalogue, catalogue.technology(use.technology), *told.here))
    return told;
  // What it is to the product stays as the most telling fact has it, whatever is said of it.
  told.here = told_of(use, true).here;
  return told;
}

RolesHere::Told RolesHere::told_of(const model::TechnologyUse& use, bool earned) const {
  RoleSubject subject{story_, use,     story_.analysis.catalogue->technology(use.technology),
                      ways_,  abouts_, {}};
  // The product is none of the things that it stands on.
  if (std::ranges::any_of(story_.names, [&](const std::string& own) {
        return equals_ignoring_case(own, subject.technology.name);
      }))
    return {};
  const auto at = called_.find(use.technology);
  if (at != called_.end()) subject.called = &at->second;
  subject.all_called = &called_;
  subject.offers = &offers_;
  subject.choice = choices_.of(use.technology);
  subject.choices = &choices_;
  const bool to_choose = is_one_to_choose(subject);
  const auto& parts = story_.model().parts;
  const bool stands = !subject.technology.component.empty();
  for (std::size_t i = 0; i < parts.size() && stands; ++i) {
    const auto& known = parts[i].technologies;
    if (!known.empty() && known.front() == use.technology) subject.itself.insert(PartId(i));
  }
  subject.off = without_.switch_of(use.technology);
  subject.works = works_of(story_, use.technology);
  if (use.family.empty() && is_what_users_bring(subject)) return {std::nullopt, true};
  // A line that says no more than what anybody has the thing for is none, whatever tells it.
  const auto tell = [&](const Role role) {
    auto claim = role(subject);
    if (claim && !says_more(subject, *claim)) claim.reset();
    if (earned && claim && !is_earned(*story_.analysis.catalogue, subject.technology, *claim))
      claim.reset();
    return claim;
  };
  for (const Role role : roles_for(subject)) {
    auto claim = tell(role);
    if (!claim || is_no_line(subject, *claim)) continue;
    if (claim->rule() == "here.queue" && is_of_switched_queue(subject, without_)) continue;
    claim = completed(subject, *claim);
    // What a setting switches on the product runs without, and each of those that people choose
    // from by their addresses.
    const bool chosen =
        (role == role_by_switch || role == role_by_list_of_addresses) && !subject.use.must_run;
    if (claim->rule() == "here.offered" || claim->rule() == "here.shelf")
      return {std::move(claim), !subject.use.must_run};
    // What a shipped setting takes is what it runs on until somebody chooses another.
    if (claim->rule() == "here.taken" ||
        (claim->rule() == "here.chosen_works" && contains(claim->text(), " holds ")))
      return {std::move(claim), false};
    // The product runs without what it turns to only where a key is set.
    const bool hangs = hangs_on_setting(*claim);
    return {std::move(claim), chosen || hangs || to_choose || subject.is_option() ||
                                  subject.is_set_up_only() || subject.off};
  }
  if (!subject.off) {
    // From here on no line shows which of several verbs is meant.
    subject.softly = true;
    for (const Role role : {role_by_code, role_by_marks, role_by_drivers, role_by_wrapper,
                            role_by_client, role_by_siblings, role_by_carried, role_by_logging,
                            role_by_folder_of_names, role_by_mentioned_ways, role_by_functions,
                            role_by_deed, role_by_files_of_things, role_by_packed, role_by_part})
      if (auto claim = tell(role)) return {completed(subject, *claim), to_choose};
    if (auto claim = tell(role_by_only_asked)) return {std::move(claim), false};
    if (auto key = tell(role_by_key)) return {std::move(key), false};
    if (auto claim = tell(role_by_documents)) return {completed(subject, *claim), false};
    if (auto claim = tell(role_by_asked_class)) return {completed(subject, *claim), false};
    if (auto claim = tell(role_at_home)) return {completed(subject, *claim), false};
  }
  const bool option = to_choose || subject.is_option() || subject.is_set_up_only() || subject.off;
  if (auto claim = tell(role_by_places_at_work); claim && !answers_none(subject, *claim))
    return {completed(subject, *claim), option};
  return {std::nullopt, option};
}

std::optional<Claim> RolesHere::at_sites(const model::TechnologyUse& use) const {
  RoleSubject subject{story_, use,     story_.analysis.catalogue->technology(use.technology),
                      ways_,  abouts_, {}};
  const auto at = called_.find(use.technology);
  if (at != called_.end()) subject.called = &at->second;
  subject.all_called = &called_;
  subject.choice = choices_.of(use.technology);
  auto claim = role_by_call_sites(subject);
  return claim ? std::move(claim) : role_by_taken_names(subject);
}

}  // namespace cutaway::narrative
