// SPDX-License-Identifier: Apache-2.0
// RoleSubject: one technology of which a role is told, and the names that a sentence lists.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "model/stack/callers.h"
#include "model/stack/choices.h"
#include "narrative/part_words.h"
#include "narrative/phrases.h"
#include "narrative/roles/offers.h"
#include "narrative/roles/role_abouts.h"
#include "narrative/roles/role_works.h"
#include "narrative/roles/runs_without.h"
#include "narrative/roles/ways_in.h"
#include "narrative/sentence.h"

namespace cutaway::narrative {

inline constexpr std::size_t kNamedInRole = 3;  ///< names that a sentence gives before "and N more"

/// One technology, and the parts that are it.
struct RoleSubject {
  const Story& story;
  const model::TechnologyUse& use;
  const catalogue::Technology& technology;
  const WaysIn& ways;
  const Abouts& abouts;
  std::set<PartId> itself;                   ///< parts that are the technology
  const model::Called* called = nullptr;     ///< null: no call of it was seen
  std::optional<model::Choice> choice = {};  ///< nothing where it is not seen to be one of several
  const Offers* offers = nullptr;            ///< null: none is read
  const model::Choices* choices = nullptr;   ///< of all technologies; null: they are not known here
  std::optional<Switch> off = {};  ///< nothing where the product is not seen to run without
  std::vector<Worked> works = {};  ///< what lines of code ask it to do
  /// Calls of all technologies; null: they are not known here.
  const std::map<TechnologyId, model::Called>* all_called = nullptr;
  /// Of a deed of several verbs no line shows which: "reads or writes", not "reads and writes".
  bool softly = false;

  /// Whether people can choose to connect the product to it, which runs without.
  bool is_option() const {
    return !use.family.empty() || (choice && choice->optional() && !use.must_run);
  }
  /// A cache, an index or a system outside of which every box on the map is there only for those
  /// who choose it; of databases one has to be.
  bool is_set_up_only() const {
    bool any = false;
    if (use.must_run) return false;
    for (const model::Part& part : story.model().parts) {
      const bool box = part.kind == "cache" || part.kind == "search" || part.kind == "external" ||
                       (part.kind == "datastore" && stands_beside());
      if (part.built_here ||
          std::ranges::find(part.technologies, use.technology) == part.technologies.end())
        continue;
      if (!box || part.runs != "optional" || part.technologies.size() > 1) return false;
      any = true;
    }
    return any;
  }
  /// A store that programs have beside the one for their rows (`stores_beside` of parts.toml).
  bool stands_beside() const {
    return std::ranges::any_of(story.analysis.catalogue->table("parts"), [&](const auto& row) {
      return row.first == "stores_beside" && row.second == technology.id;
    });
  }
  const std::string& name() const { return technology.name; }
  Sentence sentence(std::string_view rule) const {
    return {story, "here." + std::string(rule), technology.id};
  }
};

/// Names for a list, each seen in a line; the ones beyond are counted.
class RoleNames {
 public:
  RoleNames(const Story& story, Sentence& sentence) : story_(story), sentence_(sentence) {}

  void add(const std::string& name, const std::string& seen, const Place& place) {
    if (name.empty() || !known_.insert(name).second) return;
    ++all_;
    if (shown_.size() >= kNamedInRole) return;
    if (!story_.stands(place, seen) &&
        (!place.file.valid() || !story_.find_line(place.file, seen).file.valid()))
      return;
    sentence_.named(code(name), seen, place);
    shown_.push_back(code(name));
  }
  void add(const model::Part& part) {
    if (named_in_lines(story_, part)) return add(part.name, part.name, place_of_name(story_, part));
    if (known_.insert(part.name).second) ++all_;
  }
  bool empty() const { return shown_.empty(); }
  std::size_t size() const { return all_; }
  /// Those that are named, without a count of the others.
  std::string shown() const { return join_and(shown_); }
  /// "messages such as `a` and `b`", where more of them are known: of what is found by its text,
  /// nobody can tell how many there are.
  std::string some(std::string_view noun) const {
    return all_ > shown_.size() ? plural(noun) + " such as " + shown() : shown();
  }
  /// "at least eight measurements, among them `a`, `b` and `c`": there may be others that no line
  /// names.
  std::string at_least(std::string_view noun) const {
    return all_ > shown_.size() ? "at least " + amount(all_, noun) + ", among them " + shown()
                                : shown();
  }
  /// "`a`, `b` and 3 more"; `least` goes before the number where there may be others that were not
  /// read: "at least ".
  std::string list(std::string_view noun = {}, std::string_view least = {}) const {
    std::vector<std::string> items = shown_;
    if (all_ > shown_.size()) {
      const std::size_t rest = all_ - shown_.size();
      std::string more = std::string(least) + number_word(rest) + " more";
      if (!noun.empty()) more += ' ' + std::string(rest == 1 ? std::string(noun) : plural(noun));
      items.push_back(std::move(more));
    }
    return join_and(items);
  }

 private:
  const Story& story_;
  Sentence& sentence_;
  std::set<std::string> known_;
  std::vector<std::string> shown_;
  std::size_t all_ = 0;
};

/// A class that others are made from says nothing of its own: "ApplicationJob", "BaseWorker".
inline bool is_base_class(std::string_view name) {
  const std::size_t cut = name.find_last_of(".:\\");
  const auto words = identifier_words(cut == std::string_view::npos ? name : name.substr(cut + 1));
  return words.empty() || words.front() == "application" || words.front() == "base" ||
         words.front() == "abstract" || words.back() == "base";
}

/// Kept things that much of the product is about first.
std::vector<const model::Entity*> central_first(const Story& story,
                                                std::vector<const model::Entity*> entities);

/// Whether an endpoint answers for others: for all below an address ("[[...rest]]"), or only about
/// them. It is none to be counted.
bool passes_on(const Story& story, const model::Endpoint& endpoint);

/// ", most of them for `rooms`, `events` and `users`": the areas of the product in which files lie;
/// "" where they do not spread over several.
std::string areas_of_files(const RoleSubject& of, const std::set<FileId>& files,
                           Sentence& sentence);

/// Whether a name says what it is about: it holds a word that is neither the technology's own, nor
/// one that any program has.
bool tells_of(const RoleSubject& of, std::string_view name);

/// Whether the name of a class or file holds a word that is neither the technology's own nor says
/// only what kind of code it is: "RssAgent", not "MailService".
bool is_called_after_something(const RoleSubject& of, std::string_view name);

/// Each tells the role by one kind of fact; nothing where there is no such fact.
using Role = std::optional<Claim> (*)(const RoleSubject&);
std::optional<Claim> role_by_topics(const RoleSubject& of);
std::optional<Claim> role_by_entities(const RoleSubject& of);
std::optional<Claim> role_by_carrying(const RoleSubject& of);
std::optional<Claim> role_by_passing(const RoleSubject& of);
std::optional<Claim> role_by_asking(const RoleSubject& of);
std::optional<Claim> role_by_pages(const RoleSubject& of);
std::optional<Claim> role_by_contracts(const RoleSubject& of);
std::optional<Claim> role_by_held_names(const RoleSubject& of);
std::optional<Claim> role_by_taking_in(const RoleSubject& of);
std::optional<Claim> role_by_mapping(const RoleSubject& of);
std::optional<Claim> role_by_framework(const RoleSubject& of);
std::optional<Claim> role_by_jobs(const RoleSubject& of);
std::optional<Claim> role_by_base_image(const RoleSubject& of);
std::optional<Claim> role_by_runtime(const RoleSubject& of);
std::optional<Claim> role_by_family(const RoleSubject& of);
std::optional<Claim> role_by_ways(const RoleSubject& of);
std::optional<Claim> role_by_mentioned_ways(const RoleSubject& of);
std::optional<Claim> role_by_switch(const RoleSubject& of);
std::optional<Claim> role_by_commands(const RoleSubject& of);
std::optional<Claim> role_by_meanings(const RoleSubject& of);
std::optional<Claim> role_by_keys(const RoleSubject& of);
std::optional<Claim> role_by_settings(const RoleSubject& of);
std::optional<Claim> role_by_endpoints(const RoleSubject& of);
std::optional<Claim> role_by_queue(const RoleSubject& of);
std::optional<Claim> role_by_default(const RoleSubject& of);
std::optional<Claim> role_by_only_default(const RoleSubject& of);
std::optional<Claim> role_by_mails(const RoleSubject& of);
std::optional<Claim> role_by_templates(const RoleSubject& of);
std::optional<Claim> role_by_offer(const RoleSubject& of);
std::optional<Claim> role_by_pieces(const RoleSubject& of);
std::optional<Claim> role_by_kin(const RoleSubject& of);
std::optional<Claim> role_by_choice(const RoleSubject& of);
std::optional<Claim> role_by_address(const RoleSubject& of);
std::optional<Claim> role_by_connections(const RoleSubject& of);
std::optional<Claim> role_by_routing(const RoleSubject& of);
std::optional<Claim> role_by_deployment(const RoleSubject& of);
std::optional<Claim> role_by_images(const RoleSubject& of);
std::optional<Claim> role_by_files(const RoleSubject& of);
std::optional<Claim> role_by_screens(const RoleSubject& of);
std::optional<Claim> role_by_share(const RoleSubject& of);
std::optional<Claim> role_by_server(const RoleSubject& of);
std::optional<Claim> role_by_location(const RoleSubject& of);
std::optional<Claim> role_by_programs(const RoleSubject& of);
std::optional<Claim> role_by_note(const RoleSubject& of);
std::optional<Claim> role_by_places(const RoleSubject& of);
std::optional<Claim> role_by_sign_in(const RoleSubject& of);
std::optional<Claim> role_by_setup(const RoleSubject& of);
std::optional<Claim> role_by_set_key(const RoleSubject& of);
std::optional<Claim> role_by_off(const RoleSubject& of);
std::optional<Claim> role_by_works(const RoleSubject& of);
std::optional<Claim> role_by_doing(const RoleSubject& of);
std::optional<Claim> role_by_asked_work(const RoleSubject& of);  ///< by ways, of works alone
std::optional<Claim> role_by_listed_ways(const RoleSubject& of);
std::optional<Claim> role_by_list_of_addresses(const RoleSubject& of);
std::optional<Claim> role_by_folder(const RoleSubject& of);    ///< asks for callers
std::optional<Claim> role_by_examples(const RoleSubject& of);  ///< asks for callers
std::optional<Claim> role_by_spread(const RoleSubject& of);
std::optional<Claim> role_by_callers(const RoleSubject& of);
std::optional<Claim> role_by_comment(const RoleSubject& of);
std::optional<Claim> role_by_abouts(const RoleSubject& of);
std::optional<Claim> role_by_migrations(const RoleSubject& of);
std::optional<Claim> role_by_hosts(const RoleSubject& of);

/// Whether it is a store of tables beside others that people connect, of a product that keeps its
/// own things as documents.
bool is_what_users_bring(const RoleSubject& of);

/// Own code or settings, and none that show how somebody may set the product up or try it out.
bool is_product_file(const RoleSubject& of, FileId file);

/// The same, and no test, whatever the folder it lies in ("fixtures.test.ts"), nor a program of the
/// makers.
bool is_product_code(const RoleSubject& of, FileId file);

}  // namespace cutaway::narrative
