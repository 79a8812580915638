// SPDX-License-Identifier: Apache-2.0
// `cutaway cache`: where it is, how big, and how to empty it.
#include "cache/cache.h"
#include "base/text.h"
#include "faces/session.h"

namespace cutaway::faces {
namespace {

int run(const Invocation& invocation, const Streams& streams) {
  const std::string action = invocation.words.empty() ? "show" : invocation.words.front();
  if (invocation.cache_folder.empty())
    return complain(streams, {"No cache folder is set.", "Give one with --cache-dir DIR."});
  if (action == "clear") {
    const auto cleared = cache::clear(invocation.cache_folder);
    if (!cleared.ok()) return complain(streams, cleared.error());
    streams.err("cutaway: the cache is empty\n");
    return kDone;
  }
  if (action != "show")
    return complain(streams, {"`cache` knows show and clear, not \"" + action + "\".", ""});
  std::string warning;
  const auto cache = cache::open(invocation.cache_folder, warning);
  if (!warning.empty()) streams.err("cutaway: " + warning + "\n");
  const std::string answer = invocation.cache_folder + "\n" +
                             with_commas(cache->size_bytes() / 1000) + " KB of file values\n";
  return deliver(answer, invocation, streams);
}

}  // namespace

extern const CommandRecord record_cache;
const CommandRecord record_cache{"cache",
                                 "keep house",
                                 "show or empty the cache",
                                 "The cache holds what was read of each file, by content, and the "
                                 "stored models. Above 4 GiB of file values and 64 models "
                                 "the oldest go. It can be deleted at any time; the next "
                                 "run builds it anew. `cutaway cache clear` empties it.",
                                 "cutaway cache clear",
                                 Payload::words,
                                 {},
                                 run};

}  // namespace cutaway::faces
