// SPDX-License-Identifier: Apache-2.0
// mix.lock.
#include <string>
#include <vector>

#include "base/text.h"
#include "meaning/locks/lock_file.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"mix.lock"};

/// "telemetry" and "plug" of `[{:telemetry, "~> 1.0", [hex: :telemetry, optional: false]}, {:plug,
/// …}]` behind a library on its line; what is optional is asked for by somebody else, if at all.
std::vector<std::string> needs_on(std::string_view line) {
  std::vector<std::string> out;
  const std::size_t own = line.find("{:");
  if (own == std::string_view::npos) return out;
  for (std::size_t at = line.find("{:", own + 2); at != line.npos;) {
    const std::size_t next = line.find("{:", at + 2);
    const std::string_view one = line.substr(at + 2, next == line.npos ? next : next - at - 2);
    if (!contains(one, "optional: true")) out.emplace_back(one.substr(0, one.find_first_of(", }")));
    at = next;
  }
  return out;
}

void read(const Manifest& manifest, LockFile& out) {
  LockBuilder builder(out);
  out.knows_peers = false;
  const std::string text = manifest.text();
  const auto lines = split(text, '\n');
  for (DataView one = manifest.root().first_child(); one; one = one.next_sibling()) {
    if (one.scalar().empty()) continue;
    const Place place = manifest.place(one);
    builder.add(one.key(), one.scalar(), place);
    builder.call(std::string(one.key()));
    if (place.line == 0 || place.line > lines.size()) continue;
    for (std::string& name : needs_on(lines[place.line - 1])) builder.need({std::move(name)});
  }
  builder.finish();
}

}  // namespace

extern const LockFormat record_mix_lock;
const LockFormat record_mix_lock = {"mix", "mix.lock", "hex", kFiles, read};

}  // namespace cutaway::meaning
