// SPDX-License-Identifier: Apache-2.0
// A name that two parts have is nobody's; an address that is written down somewhere tells more than
// the name of its setting.
#include "model/connections/calls/named_settings.h"

#include <algorithm>

#include "model/connections/addresses/let_in.h"
#include "sources/joined_source.h"

namespace cutaway::model {
namespace {

using Words = std::vector<std::string>;
constexpr std::size_t kShortest = 4;  ///< letters of a name that says something
constexpr int kSeveral = -2;

bool may_be_asked(const Draft& draft) {
  return (draft.part.built_here || (draft.deployed && !draft.itself.valid())) &&
         !draft.takes_no_requests && (draft.part.kind == "service" || draft.part.kind == "auth") &&
         draft.part.runs != "dev";
}

}  // namespace

NamedSettings::NamedSettings(const Inputs& in, const std::vector<Draft>& drafts,
                             const WhoReaches& reaches)
    : in_(in), drafts_(drafts), reaches_(reaches), book_(in, drafts), who_(in), makers_(in) {
  for (const auto& [row, word] : in.catalogue.table("parts")) {
    if (row == "set_address_words") address_.insert(word);
    if (row == "own_address_words") plain_.insert(word);
    if (row == "no_set_address_words") shown_.insert(word);
    if (row == "shown_part_words") pages_.insert(word);
  }
  for (std::uint32_t i = 0; i < drafts.size(); ++i) {
    if (!may_be_asked(drafts[i])) continue;
    note(drafts[i].part.name, i);
    note(drafts[i].application, i);
    for (const std::string& alias : drafts[i].part.aliases) note(alias, i);
  }
  note_repositories();
}

void NamedSettings::connect(const std::function<bool(std::uint32_t)>& speaks_for,
                            Edges& edges) const {
  for (const linking::SettingRead& read : in_.links.setting_reads()) {
    const int to = in_.own(read.place) ? named_by(read.key) : -1;
    if (to < 0 || is_written_down(read) || is_about_origins(in_.path(read.place))) continue;
    add(static_cast<std::uint32_t>(to), read.place, false, speaks_for, edges);
  }
  for (const meaning::Meaning& meant : in_.facts.meanings) {
    const linking::ClosedValue* base =
        meant.means == "client_base" ? meant.role("address") : nullptr;
    if (base == nullptr || !in_.own(meant.place) || base->alternatives.size() != 1) continue;
    const std::string& text = base->alternatives.front().text;
    const bool name = text.size() >= kShortest && text.find_first_of(":/.{} ") == text.npos;
    const auto found = name ? named_.find(name_key(text)) : named_.end();
    if (found != named_.end() && found->second >= 0)
      add(static_cast<std::uint32_t>(found->second), meant.place, true, speaks_for, edges);
  }
}

void NamedSettings::note(std::string_view name, std::uint32_t draft) {
  for (const std::string& key : {name_key(name), bare(identifier_words(name))}) {
    if (key.size() < kShortest) continue;
    const auto [known, fresh] = named_.emplace(key, static_cast<int>(draft));
    if (!fresh && known->second != static_cast<int>(draft)) known->second = kSeveral;
  }
}

/// Of several repositories each may be called by its name: its server is meant.
void NamedSettings::note_repositories() {
  if (in_.project.tree->identity().kind != sources::kJoinedKind) return;
  std::map<std::string_view, std::uint32_t> servers;
  for (std::uint32_t i = 0; i < drafts_.size(); ++i) {
    if (!may_be_asked(drafts_[i]) || drafts_[i].part.path.empty()) continue;
    const std::string_view path = drafts_[i].part.path;
    const auto [known, fresh] = servers.emplace(path.substr(0, path.find('/')), i);
    if (!fresh && who_.rank(drafts_[i]) < who_.rank(drafts_[known->second])) known->second = i;
  }
  for (const auto& [name, server] : servers) named_.emplace(name_key(name), server);
}

/// "stock" of "stock service"; empty where nothing is left.
std::string NamedSettings::bare(Words words) const {
  const auto plain = [&](const std::string& word) { return plain_.contains(word); };
  while (!words.empty() && plain(words.back())) words.pop_back();
  while (!words.empty() && plain(words.front())) words.erase(words.begin());
  return join(words, "");
}

int NamedSettings::named_by(std::string_view key) const {
  Words words = identifier_words(key);
  const std::size_t all = words.size();
  while (!words.empty() && address_.contains(words.back())) words.pop_back();
  if (words.size() == all ||
      std::ranges::any_of(words, [&](const auto& word) { return shown_.contains(word); }))
    return -1;
  const std::string last = words.empty() ? std::string() : words.back();
  const std::string rest = bare(std::move(words));
  const auto found = rest.size() < kShortest ? named_.end() : named_.find(rest);
  if (found == named_.end()) return -1;
  // `TENANT_APP_URL`: where people open it, unless the part itself is called an app.
  const bool pages =
      found->second >= 0 && pages_.contains(last) &&
      identifier_words(drafts_[static_cast<std::size_t>(found->second)].part.name).back() != last;
  return pages ? -1 : found->second;
}

/// A value or default with a host that a part or a vendor is known by.
bool NamedSettings::is_written_down(const linking::SettingRead& read) const {
  const auto known = [&](std::string_view value) {
    return std::ranges::any_of(find_addresses(value), [&](const Address& address) {
      return book_.by_host(address.host) != -1 || !in_.catalogue.by_host(address.host).empty();
    });
  };
  if (read.default_value && known(*read.default_value)) return true;
  return std::ranges::any_of(in_.links.settings_of(read.key), [&](const linking::Setting* one) {
    return in_.own(one->place) && known(one->value);
  });
}

void NamedSettings::add(std::uint32_t to, const Place& place, bool seen,
                        const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) const {
  if (makers_.has(place.file)) return;
  for (const std::uint32_t owner : reaches_.of(place)) {
    const Part& part = drafts_[owner].part;
    if (owner == to || !part.built_here || part.kind == "library" || part.kind == "gateway" ||
        part.runs == "dev" || (!part.path.empty() && part.path == drafts_[to].part.path) ||
        edges.has(owner, to) || !speaks_for(owner))
      continue;
    Edge edge;
    edge.seen = seen;
    edge.inferred = !seen;
    edge.scheme = "http";
    edge.means = "client_call";
    edge.confidence = Confidence::medium;
    edges.add(owner, to, edge, {place});
  }
}

}  // namespace cutaway::model
