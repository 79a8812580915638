// SPDX-License-Identifier: Apache-2.0
// Nobody knows who is told; that somebody is shows where it happens.
#include "model/connections/user_addresses.h"

#include <algorithm>

#include "model/connections/sent_webhooks.h"

namespace cutaway::model {

constexpr std::string_view kKey = "outside:user_addresses";

void add_user_addresses(const Inputs& in, std::vector<Draft>& drafts) {
  const SentWebhooks sent = sent_webhooks(in);
  if (sent.calls.empty()) return;
  Draft& box = drafts.emplace_back();
  box.part.key = kKey;
  box.part.name = "addresses that users give";
  box.part.kind = "external";
  box.part.runs = "optional";
  box.part.description = "whatever stands at the addresses that users enter for webhooks";
  box.part.description_place = sent.kept;
  box.part.places = sent.calls;
  add_once(box.part.places, sent.kept);
  box.verb = "sends webhooks to";
}

void connect_user_addresses(const Inputs& in, const Ownership& ownership,
                            const std::vector<Draft>& drafts, Edges& edges) {
  const auto box = std::ranges::find(drafts, kKey, [](const Draft& one) { return one.part.key; });
  if (box == drafts.end()) return;
  for (const Place& call : sent_webhooks(in).calls) {
    for (const std::uint32_t user : ownership.of(call.file)) {
      if (!drafts[user].part.built_here || drafts[user].part.kind == "library") continue;
      Edge edge;
      edge.seen = true;
      edge.scheme = "https";
      edge.means = "client_call";
      edge.confidence = Confidence::high;
      edges.add(user, static_cast<std::uint32_t>(box - drafts.begin()), edge, {call});
    }
  }
}

}  // namespace cutaway::model
