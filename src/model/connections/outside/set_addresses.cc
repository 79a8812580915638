// SPDX-License-Identifier: Apache-2.0
// What a setting is called is all that is known of whom it leads to.
#include "model/connections/outside/set_addresses.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "model/connections/addresses/makers_files.h"
#include "model/connections/outside/asking_classes.h"
#include "model/connections/outside/named_pages.h"
#include "model/connections/outside/sent_webhooks.h"

namespace cutaway::model {
namespace {

using Words = std::vector<std::string>;

/// "admin api" of ADMIN_API_URL; empty where the rest says nobody.
Words named_by(const Inputs& in, std::string_view key) {
  Words words = identifier_words(key);
  while (!words.empty() && lists_word(in, "set_address_words", words.back())) words.pop_back();
  const auto own = identifier_words(in.project.tree->identity().name);
  const auto says_nobody = [&](const std::string& word) {
    return lists_word(in, "own_address_words", word) || std::ranges::find(own, word) != own.end();
  };
  std::erase_if(words, [&](const auto& w) { return std::ranges::find(own, w) != own.end(); });
  const bool shown = std::ranges::any_of(
      words, [&](const auto& word) { return lists_word(in, "no_set_address_words", word); });
  if (shown || std::ranges::all_of(words, says_nobody)) return {};
  return words;
}

/// The setting that an address begins with, and nothing else of it is known before the path.
std::string begins_with(const linking::ClosedValue& address) {
  std::string key;
  for (const linking::ClosedText& one : address.alternatives) {
    if (contains(one.text, "://")) return {};
    const bool hole = one.text.starts_with('{') || one.text.starts_with('/') || one.text.empty();
    if (one.setting.empty() || !hole || (!key.empty() && key != one.setting)) return {};
    key = one.setting;
  }
  return key;
}

bool is_set(const Inputs& in, std::string_view key) {
  const auto settings = in.links.settings_of(key);
  return std::ranges::any_of(settings, [&](const linking::Setting* setting) {
    return in.own(setting->place) && !trim(setting->value).empty() &&
           setting->value != "$" + std::string(setting->written);
  });
}

/// A request itself, no call of a function that makes it.
bool is_request(const Inputs& in, const Place& place) {
  const syntax::Syntax& syntax = in.project.of(place.file);
  const auto targets = in.links.calls(place.file);
  for (std::size_t i = 0; i < syntax.calls.size(); ++i)
    if (syntax.calls[i].line == place.line && targets[i].origin != 0) return true;
  return false;
}

std::string key_of(const SetAddress& one) { return "setting:" + one.key; }

}  // namespace

std::vector<SetAddress> set_addresses(const Inputs& in, const Ownership& ownership,
                                      const std::vector<Draft>& drafts) {
  const MakersFiles makers(in);
  std::map<std::string, SetAddress> found;
  for (const meaning::Meaning& meant : in.facts.meanings) {
    const linking::ClosedValue* address =
        meant.means == "client_call" ? meant.role("address") : nullptr;
    if (address == nullptr || !in.own(meant.place) || makers.has(meant.place.file) ||
        !is_asked_by_program(ownership, drafts, meant.place.file))
      continue;
    const std::string key = begins_with(*address);
    if (key.empty() || is_set(in, key)) continue;
    const Words words = named_by(in, key);
    if (words.empty()) continue;
    const std::string own_key = "setting:" + key;
    const bool ours =
        std::ranges::any_of(drafts, [&](const Draft& draft) { return draft.part.key == own_key; });
    if (!ours && is_known(drafts, words)) continue;
    SetAddress& one = found[key];
    one.key = key;
    one.name = titled(words) + " (" + key + ")";
    add_once(one.places, meant.place);
  }
  std::vector<SetAddress> out;
  for (auto& [key, one] : found) {
    std::ranges::stable_partition(one.places,
                                  [&](const Place& place) { return is_request(in, place); });
    out.push_back(std::move(one));
  }
  for (SetAddress& one : asking_classes(in, ownership, drafts)) out.push_back(std::move(one));
  SetAddress told{"webhooks", "webhook receivers", {}, "", "sends webhooks to"};
  told.says = "whoever stands at the addresses that users enter";
  for (const Place& place : sent_webhooks(in).calls)
    if (!makers.has(place.file) && is_asked_by_program(ownership, drafts, place.file))
      told.places.push_back(place);
  if (!told.places.empty()) out.push_back(std::move(told));
  SetAddress pages{"pages", "web pages", {}, "", "fetches pages from", true};
  pages.says = "whatever pages users give the addresses of";
  for (const Place& place : pages_of_users(in))
    if (!makers.has(place.file) && is_asked_by_program(ownership, drafts, place.file))
      pages.places.push_back(place);
  if (!pages.places.empty()) out.push_back(std::move(pages));
  return out;
}

void connect_set_addresses(const Inputs& in, const Ownership& ownership,
                           const std::vector<Draft>& drafts, const WhoReaches& reaches,
                           const std::function<bool(std::uint32_t)>& speaks_for, Edges& edges) {
  for (const SetAddress& one : set_addresses(in, ownership, drafts)) {
    const auto to = std::ranges::find_if(
        drafts, [&](const Draft& draft) { return draft.part.key == key_of(one); });
    if (to == drafts.end()) continue;
    Edge edge;
    edge.seen = true;
    edge.means = "client_call";
    edge.kind = "call";
    edge.protocol = "HTTP";
    edge.label = one.label;
    edge.confidence = Confidence::medium;
    for (const Place& place : one.places)
      for (const std::uint32_t owner : reaches.of(place))
        if (drafts[owner].part.kind != "library" && speaks_for(owner))
          edges.add(owner, static_cast<std::uint32_t>(to - drafts.begin()), edge, {place});
  }
}

}  // namespace cutaway::model
