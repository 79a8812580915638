// SPDX-License-Identifier: Apache-2.0
// `cutaway verify`: which sentences still hold.
#include "answers/verify.h"
#include "answers/report_file.h"
#include "faces/session.h"
#include "narrative/narrate.h"
#include "platform/files.h"
#include "render/house_keeping.h"
#include "store/store.h"

namespace cutaway::faces {
namespace {

constexpr std::uint64_t kLargestReport = 256U << 20U;
constexpr Flag kFlags[] = {{"--report", "FILE", "check the claims of this HTML or JSON report"},
                           {"--all", "", "list the claims that hold, too"}};

Result<std::vector<narrative::ToldClaim>> told_before(const Invocation& invocation) {
  if (invocation.has("report")) {
    const auto bytes = platform::read_user_file(invocation.get("report"), kLargestReport);
    if (!bytes.ok()) return bytes.error();
    return answers::claims_of_report(bytes.value());
  }
  const std::string path = model_path(invocation);
  if (path.empty())
    return Error{"Without a cache folder there is nothing to check.",
                 "Give a report with --report FILE."};
  return store::told_claims(path);
}

int run(const Invocation& invocation, const Streams& streams) {
  const auto told = told_before(invocation);
  if (!told.ok()) return complain(streams, told.error());
  Invocation careful = invocation;
  careful.rehash = true;
  int code = kDone;
  const auto run = open_report_run(careful, streams, code);
  if (run == nullptr) return code;
  const Told now = tell(*run);
  std::vector<const narrative::Claim*> claims = narrative::claims(now.explain);
  for (const narrative::Claim* claim : narrative::claims(now.document)) claims.push_back(claim);
  const auto results = answers::verify(told.value(), claims, run->analysis);
  const render::Context context = context_of(*run, invocation);
  const std::string answer = invocation.format == "json"
                                 ? render::verify_json(results, context)
                                 : render::verify_text(results, invocation.has("all"), context);
  return deliver(answer, invocation, streams);
}

}  // namespace

extern const CommandRecord record_verify;
const CommandRecord record_verify{"verify",
                                  "keep house",
                                  "which sentences of a report still hold",
                                  "Puts every claim of the last report of this source, or of a "
                                  "report file, to the code as it is now. A claim holds, "
                                  "holds at another place (moved), or is broken; each with why. "
                                  "Counts are counted again and searches searched again. "
                                  "The stored model is not changed.",
                                  "cutaway verify . --report report.html",
                                  Payload::none,
                                  kFlags,
                                  run};

}  // namespace cutaway::faces
