// SPDX-License-Identifier: Apache-2.0
// `verify` as JSON and as text.
#include "render/house_keeping.h"

#include <algorithm>

#include "base/text.h"
#include "render/json_parts.h"
#include "render/unicode.h"

namespace cutaway::render {
namespace {

using answers::Verdict;
using answers::Verified;

const char* verdict_word(Verdict verdict) {
  return verdict == Verdict::holds ? "holds" : verdict == Verdict::moved ? "moved" : "broken";
}

std::uint64_t count_of(const std::vector<Verified>& results, Verdict verdict) {
  return static_cast<std::uint64_t>(std::count_if(
      results.begin(), results.end(), [&](const Verified& one) { return one.verdict == verdict; }));
}

void write_verdicts(JsonWriter& json, const std::vector<Verified>& results, Verdict verdict) {
  json.key(verdict_word(verdict)).open_array();
  for (const Verified& one : results) {
    if (one.verdict != verdict) continue;
    json.open_object(true)
        .member("id", one.claim->id)
        .member("text", masked(one.claim->text))
        .member("why", masked(one.why))
        .close();
  }
  json.close();
}

}  // namespace

std::string verify_json(const std::vector<Verified>& results, const Context& context) {
  JsonWriter json(true);
  JsonParts parts(json, context, nullptr);
  json.open_object();
  parts.head();
  json.key("claims").number(results.size()).key("holds").number(count_of(results, Verdict::holds));
  write_verdicts(json, results, Verdict::moved);
  write_verdicts(json, results, Verdict::broken);
  json.close();
  return json.take().bytes() + "\n";
}

std::string verify_text(const std::vector<Verified>& results, bool all,
                        const Context& /*context*/) {
  std::string out = counted(results.size(), "claim") + ": " +
                    with_commas(count_of(results, Verdict::holds)) + " hold, " +
                    with_commas(count_of(results, Verdict::moved)) + " moved, " +
                    with_commas(count_of(results, Verdict::broken)) + " broken\n";
  for (const Verdict verdict : {Verdict::broken, Verdict::moved, Verdict::holds}) {
    if (verdict == Verdict::holds && !all) break;
    for (const Verified& one : results) {
      if (one.verdict != verdict) continue;
      out += std::string("\n") + verdict_word(verdict) + "  " + visible(masked(one.claim->text)) +
             "\n";
      if (!one.why.empty()) out += "        " + visible(masked(one.why)) + "\n";
    }
  }
  return out;
}

}  // namespace cutaway::render
