// SPDX-License-Identifier: Apache-2.0
// Told by the host, and by the name of the setting that a port comes from.
#include "model/connections/addresses/own_machine.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.h"

namespace cutaway::model {

bool is_machines_own(std::string_view text) {
  return contains(text, "//localhost:") || contains(text, "//127.0.0.1:");
}

bool is_own_port(const linking::ClosedText& text) {
  constexpr std::array<std::string_view, 9> kPlain = {"server", "app",     "http", "api", "web",
                                                      "listen", "service", "node", "port"};
  if (!contains(text.text, "//localhost:") && !contains(text.text, "//127.0.0.1:")) return false;
  const std::vector<std::string> words = identifier_words(text.setting);
  return !words.empty() && words.back() == "port" &&
         std::ranges::all_of(words, [&](const std::string& word) {
           return std::ranges::find(kPlain, word) != kPlain.end();
         });
}

bool is_started_by_machine(const Inputs& in, const Draft& draft) {
  return !draft.workloads.empty() && std::ranges::all_of(draft.workloads, [&](std::uint32_t w) {
    return in.facts.workloads[w].format == "systemd";
  });
}

}  // namespace cutaway::model
