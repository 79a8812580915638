// SPDX-License-Identifier: Apache-2.0
// A setting is called after what stands at its other end, with a word for a switch, an address or a
// key: "ENABLE_GRAVATAR", "WATCHTOWER_API_URL", "lastfm.apikey".
#include "model/connections/outside/told_settings.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>

#include "base/text.h"
#include "base/word_at.h"
#include "catalogue/word_rows.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/addresses/sample_files.h"
#include "model/connections/edge_words.h"
#include "model/connections/outside/own_names.h"
#include "model/connections/outside/service_choosers.h"
#include "model/connections/outside/set_defaults.h"

namespace cutaway::model {
namespace {

using Words = std::vector<std::string>;

constexpr std::size_t kShortest = 4;  ///< letters of a name that tells
constexpr std::size_t kTelling = 6;   ///< … within a key that is written without marks

/// A setting, with all that is known of its values.
struct Named {
  std::string written;
  Words words;
  Place place;
  bool off = false,
       on = false;     ///< code or a file that is no sample gives it nothing, or something
  int rank = 0;        ///< 0 a switch, 1 an address, 2 a key
  bool exact = false;  ///< "dsn": address and key at once
  bool lax = false;    ///< code reads it in a way that gives nothing where nobody sets it
};

/// Names that a file gives to what it reads of settings: `key = ENV["HORNBILL_API_KEY"]`.
using Aliases = std::map<std::pair<FileId, std::string_view>, const linking::SettingRead*>;

Aliases aliases_of(const Inputs& in) {
  std::map<std::pair<FileId, std::uint32_t>, const linking::SettingRead*> reads;
  for (const linking::SettingRead& read : in.links.setting_reads())
    if (in.own(read.place)) reads.emplace(std::pair(read.place.file, read.place.line), &read);
  Aliases out;
  std::set<FileId> files;
  for (const auto& [at, read] : reads) files.insert(at.first);
  for (const FileId file : files) {
    const syntax::Syntax& syntax = in.project.of(file);
    for (const syntax::Binding& binding : syntax.bindings) {
      const auto read = reads.find({file, binding.line});
      if (read == reads.end() || !binding.value.valid()) continue;
      const auto [at, fresh] = out.try_emplace({file, syntax.text(binding.target)}, read->second);
      if (!fresh && at->second != nullptr && at->second->key != read->second->key)
        at->second = nullptr;  // one of several
    }
  }
  return out;
}

/// Words of names, without marks.
struct AskedNames {
  std::set<std::string> asked;   ///< by conditions
  std::set<std::string> needed;  ///< by conditions behind which the code fails
};

/// The name that begins at `at` with the one that it is a member of: "hornbill.secretKey".
std::string_view with_owner(std::string_view condition, std::size_t at, std::size_t end) {
  if (at < 2 || condition[at - 1] != '.') return {};
  std::size_t from = at - 1;
  while (from > 0 && is_word_char(condition[from - 1])) --from;
  return from + 1 < at ? condition.substr(from, end - from) : std::string_view();
}

/// "hornbillapikey" of `if (process.env.HORNBILL_API_KEY)`, "hornbillsecretkey" of
/// `config.hornbill.secretKey ? … : …`. Where the code fails without it, it is no choice.
AskedNames asked_for(const Inputs& in, const MakersFiles& makers) {
  AskedNames out;
  const Aliases aliases = aliases_of(in);
  for (std::size_t f = 0; f < in.project.size(); ++f) {
    const FileId file(f);
    if (!in.own(file) || makers.has(file)) continue;
    const syntax::Syntax& syntax = in.project.of(file);
    std::set<GuardId> failing;
    for (const syntax::Exit& exit : syntax.exits)
      if (exit.kind == syntax::ExitKind::throw_ && exit.guard.valid()) failing.insert(exit.guard);
    for (std::size_t g = 0; g < syntax.guards.size(); ++g) {
      const std::string_view condition = syntax.text(syntax.guards[g].condition);
      auto& names = failing.contains(GuardId(g)) ? out.needed : out.asked;
      for (std::size_t at = 0; at < condition.size();) {
        std::size_t end = at;
        while (end < condition.size() && is_word_char(condition[end])) ++end;
        const auto alias = aliases.find({file, condition.substr(at, end - at)});
        const bool named = alias != aliases.end() && alias->second != nullptr;
        const auto words = identifier_words(named ? std::string_view(alias->second->key)
                                                  : condition.substr(at, end - at));
        if (words.size() > 1) names.insert(join(words, ""));
        const auto owned = identifier_words(with_owner(condition, at, end));
        if (!owned.empty()) names.insert(join(owned, ""));
        at = end + 1;
      }
    }
  }
  return out;
}

class ToldSettings {
 public:
  explicit ToldSettings(const Inputs& in)
      : in_(in),
        makers_(in),
        samples_(catalogue::words_of(in.catalogue, "parts", "to_be_copied_words")),
        switches_(catalogue::words_of(in.catalogue, "parts", "switch_words")),
        addresses_(catalogue::words_of(in.catalogue, "parts", "address_words")),
        keys_(catalogue::words_of(in.catalogue, "parts", "key_words")),
        alone_(catalogue::words_of(in.catalogue, "parts", "key_names")),
        places_(catalogue::words_of(in.catalogue, "parts", "account_place_words")),
        links_(catalogue::words_of(in.catalogue, "parts", "linked_setting_words")),
        manners_(catalogue::words_of(in.catalogue, "parts", "manner_words")),
        lax_(catalogue::words_of(in.catalogue, "parts", "lax_reads")),
        keyed_(catalogue::words_of(in.catalogue, "parts", "paid_account_categories")),
        asked_(asked_for(in, makers_)) {
    for (const linking::SettingRead& read : in.links.setting_reads()) {
      if (!in.own(read.place) || makers_.has(read.place.file)) continue;
      Named* one = note(read.key, read.written, read.place);
      if (one != nullptr && read.default_value) note_value(*one, *read.default_value);
      if (one != nullptr && one->rank == kKey && !read.default_value)
        one->lax = one->lax || is_lax(read);
    }
    for (const linking::Setting& row : in.links.settings()) {
      if (!in.own(row.place) || makers_.has(row.place.file)) continue;
      Named* one = note(row.key, row.written, row.place);
      if (one != nullptr && !is_to_be_copied(samples_, in.path(row.place)))
        note_value(*one, row.value);
    }
    for (const SetDefault& one : set_defaults(in))
      if (Named* known = note(one.key, one.key, one.place)) note_value(*known, one.value);
    const SampleFiles stand_ins(in);
    for (const SetDefault& one : fallbacks(in)) {
      if (makers_.has(one.place.file) || stand_ins.has(one.place.file)) continue;
      if (Named* known = note(one.key, one.key, one.place)) note_value(*known, one.value);
    }
  }

  /// The setting that is called by one of the names, or that the catalogue knows as the
  /// technology's; nothing where each has a value, or none tells.
  const Named* find(const std::set<std::string>& names, TechnologyId technology) const {
    const Named* best = nullptr;
    for (const auto& [key, one] : settings_) {
      const bool by_name = is_called(one, names, technology);
      if (one.on || !(by_name || is_known(key, technology))) continue;
      // Of a protocol's server only its address or a switch says that it is to be asked.
      if (!in_.knows(technology) && one.rank == 3) continue;
      if (best == nullptr || order_of(one, names, technology) < order_of(*best, names, technology))
        best = &one;
    }
    return best;
  }

  /// A key or an address without a value anywhere, for which the code asks before it goes on; or a
  /// key that may be missing, of a kind of vendor that answers nobody without one.
  bool is_asked_for(const Named& one, TechnologyId technology) const {
    const std::string words = join(one.words, "");
    // Where everybody knows the address, or code has one, another may be set and need not be.
    const bool address =
        one.rank == 1 && in_.knows(technology) && in_.technology(technology).signals.hosts.empty();
    if (one.on || !(address || one.rank == kKey)) return false;
    if (asked_.asked.contains(words)) return true;
    const bool keyed =
        !in_.knows(technology) || keyed_.contains(in_.technology(technology).category);
    return one.rank == kKey && one.lax && !asked_.needed.contains(words) && keyed;
  }

 private:
  static constexpr int kKey = 2;

  /// `System.get_env("HORNBILL_KEY")`, `HORNBILL_KEY: z.string().optional()`.
  bool is_lax(const linking::SettingRead& read) {
    if (text_of_ != read.place.file) {
      text_of_ = read.place.file;
      auto text = in_.project.tree->read(text_of_);
      text_ = text.ok() ? std::move(text.value()) : std::string();
    }
    std::uint32_t number = 0;
    for (const std::string_view line : split(std::string_view(text_), '\n')) {
      if (++number < read.place.line) continue;
      return std::ranges::any_of(lax_, [&](const auto& form) { return contains(line, form); });
    }
    return false;
  }

  /// What begins with the name before what another name stands in front of: `AZURE_OPENAI_URL`.
  std::tuple<std::size_t, int, Place> order_of(const Named& one, const std::set<std::string>& names,
                                               TechnologyId technology) const {
    std::size_t front = 0;
    while (front < one.words.size() && switches_.contains(one.words[front])) ++front;
    std::string rest;
    for (std::size_t i = front; i < one.words.size(); ++i) rest += one.words[i];
    std::size_t at = rest.size();
    for (const std::string& name : names) at = std::min(at, rest.find(name));
    return {at, rank_for(one, technology), one.place};
  }

  /// Whose address everybody knows is asked once there is a key, and another address is for
  /// proxies: `ASSISTANT_API_KEY` before `ASSISTANT_BASE_URL`.
  int rank_for(const Named& one, TechnologyId technology) const {
    if (one.exact) return 0;
    const bool known = in_.knows(technology) && !in_.technology(technology).signals.hosts.empty() &&
                       in_.technology(technology).component == "external";
    return known && one.rank == 1 ? 3 : one.rank;
  }

  Named* note(std::string_view key, const std::string& written, const Place& place) {
    Words words = identifier_words(key);
    const int rank = rank_of(words);
    if (rank < 0 || written.empty() || !place.file.valid()) return nullptr;
    const auto [at, fresh] = settings_.try_emplace(join(words, "_"));
    const bool exact = words.back() == "dsn";
    if (fresh) at->second = {written, std::move(words), place, false, false, rank, exact, false};
    return &at->second;
  }

  /// "${SHOP_KEY}" says nothing of what is there.
  static void note_value(Named& one, std::string_view value) {
    if (value.find_first_of("$<") == std::string_view::npos)
      (is_nothing(value) ? one.off : one.on) = true;
  }

  /// -1 for a setting that says how something is done, not whether.
  int rank_of(const Words& words) const {
    if (words.empty() || says_manner(words)) return -1;
    const bool word = words.size() == 1;
    if (word) return words.front().starts_with("enable") ? 0 : -1;
    if (switches_.contains(words.front()) || switches_.contains(words.back())) return 0;
    if (addresses_.contains(words.back())) return is_link(words) ? -1 : 1;
    if (keys_.contains(words.back()) || alone_.contains(words.back())) return 2;
    return places_.contains(words.back()) ? 3 : -1;
  }

  /// `SMTP_TLS_ENABLED`, `VENDOR_REDIRECT_URI`: about how it is asked, and where it sends people
  /// back.
  bool says_manner(const Words& words) const {
    return std::ranges::any_of(words, [&](const auto& word) { return manners_.contains(word); });
  }

  /// `MAIL_PRIVACY_POLICY_URL`: people are shown the link, nobody is asked there.
  bool is_link(const Words& words) const {
    return std::ranges::any_of(words, [&](const auto& word) { return links_.contains(word); });
  }

  /// Behind the name stands that of another system, whose setting it is: the part that asks Discord
  /// is called after it, and `DISCORD_LISTENER_DATADOG_HOST` sets up Datadog.
  bool names_other(const Words& words, std::size_t from, std::size_t letters,
                   TechnologyId technology) const {
    constexpr std::size_t kClear = 5;  ///< letters of a word that is no other's by chance
    std::size_t read = 0;
    for (std::size_t i = from; i < words.size(); read += words[i++].size()) {
      if (read < letters || words[i].size() < kClear) continue;
      const TechnologyId other = in_.catalogue.find(words[i]);
      if (!in_.knows(other) || other == technology) continue;
      const std::string& component = in_.technology(other).component;
      if (component == "external" || component == "observability") return true;
    }
    return false;
  }

  /// "last" and "fm" of `LAST_FM_KEY` are "lastfm".
  bool is_called(const Named& one, const std::set<std::string>& names,
                 TechnologyId technology) const {
    for (const std::string& name : names) {
      if (one.words.size() == 1 && name.size() >= kTelling && contains(one.words.front(), name))
        return true;
      for (std::size_t from = 0; from < one.words.size(); ++from) {
        std::string run;
        for (std::size_t to = from; to < one.words.size() && run.size() < name.size(); ++to)
          run += one.words[to];
        if (run == name && !names_other(one.words, from, name.size(), technology)) return true;
      }
    }
    return false;
  }

  bool is_known(const std::string& key, TechnologyId technology) const {
    if (!in_.knows(technology)) return false;
    const auto known = in_.catalogue.by_setting(key);
    return known.size() == 1 && known.front() == technology &&
           !names_other(identifier_words(key), 1, 0, technology);
  }

  const Inputs& in_;
  const MakersFiles makers_;
  const catalogue::WordSet samples_, switches_, addresses_, keys_, alone_, places_, links_,
      manners_, lax_, keyed_;
  FileId text_of_;
  std::string text_;  ///< of that file
  const AskedNames asked_;
  std::map<std::string, Named> settings_;
};

/// What settings of the part may be called by: "lastfm", "smtp" of a mail server.
std::set<std::string> names_of(const Inputs& in, const OwnNames& own, const Draft& draft) {
  std::set<std::string> names;
  const std::string& key = draft.part.key;
  if (key.starts_with("setting:") && !contains(draft.part.name, "(")) {
    for (const auto& [row, word] : in.catalogue.table("parts"))
      if (row == "named_servers." + draft.part.name) names.insert(word);
  } else if (in.knows(draft.itself)) {
    names = {name_key(in.technology(draft.itself).id), name_key(in.technology(draft.itself).name)};
  } else if (key == "browser:loads" && !contains(draft.part.name, "(")) {
    names = {name_key(draft.part.name)};
  } else if (key.starts_with("host:")) {
    const auto labels = split(draft.part.name, '.');
    if (labels.size() > 1) names = {name_key(labels[labels.size() - 2])};
    for (std::string& name : own.at(key.substr(5))) names.insert(std::move(name));
  }
  std::erase_if(names, [](const auto& name) { return name.size() < kShortest && name != "s3"; });
  return names;
}

void tell(const Named& setting, Part& part) {
  const std::string said = "only where it is set up (`" + setting.written + "`)";
  part.description += (part.description.empty() ? "" : "; ") + said;
  if (part.places.empty() || std::ranges::find(part.places, setting.place) != part.places.end())
    return;
  part.places.insert(part.places.begin() + 1, setting.place);
}

/// Files lie in folders of the machine unless somebody sets up one of the other places, each of
/// which says by which setting.
void keep_files_here(const Inputs& in, const std::vector<Draft>& drafts,
                     const std::set<std::size_t>& told, Model& model) {
  std::size_t others = 0;
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    if (!in.knows(drafts[i].itself) || drafts[i].part.kind == kLocalFiles ||
        in.technology(drafts[i].itself).category != "object storage")
      continue;
    if (!told.contains(i)) return;
    ++others;
  }
  for (std::size_t i = 0; others > 0 && i < model.parts.size(); ++i) {
    Part& part = model.parts[i];
    if (part.kind != kLocalFiles || part.runs != "optional") continue;
    part.runs = "always";
    for (Connection& one : model.connections)
      if (one.to.index() == i && one.label == "can keep files in") one.label = "keeps files in";
  }
}

}  // namespace

void tell_settings(const Inputs& in, const std::vector<Draft>& drafts, Model& model) {
  std::optional<ToldSettings> settings;
  const auto by_users = catalogue::words_of(in.catalogue, "parts", "set_off_by_users");
  const ServiceChoosers choosers(in);
  const OwnNames own(in);
  std::set<std::size_t> changed;
  for (std::size_t i = 0; i < drafts.size() && i < model.parts.size(); ++i) {
    Part& part = model.parts[i];
    const bool checks = drafts[i].part.kind == "auth" && !drafts[i].deployed &&
                        !drafts[i].part.built_here && part.runs == "optional";
    if (!(is_outside(drafts[i]) || checks) || is_choice_of_vendors(drafts[i]) ||
        part.runs == "dev" || !part.set_by.empty())
      continue;
    const auto names = names_of(in, own, drafts[i]);
    if (names.empty()) continue;
    if (const auto* chooser = choosers.of(part.places);
        chooser != nullptr && part.key.starts_with("host:")) {
      part.runs = "optional";
      part.description += (part.description.empty() ? "" : "; ") + std::string("only where `") +
                          chooser->written + "` chooses it";
      add_once(part.places, chooser->place);
      changed.insert(i);
      continue;
    }
    if (!settings) settings.emplace(in);
    const Named* found = settings->find(names, drafts[i].itself);
    const bool off = found != nullptr && ((found->off && found->rank < 3) ||
                                          settings->is_asked_for(*found, drafts[i].itself));
    if (found == nullptr || (part.runs != "optional" && !off)) continue;
    part.runs = "optional";
    changed.insert(i);
    tell(*found, part);
  }
  for (Connection& one : model.connections)
    if (changed.contains(one.to.index()) && one.kind != "auth" && !by_users.contains(one.label) &&
        !one.label.starts_with("can "))
      one.label = as_possible(one.label);
  keep_files_here(in, drafts, changed, model);
}

}  // namespace cutaway::model
