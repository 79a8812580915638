// SPDX-License-Identifier: Apache-2.0
// `cutaway api`: every endpoint, with what it asks for and gives, and what changed since a
// revision.
#include "answers/api_changes.h"
#include "base/text.h"
#include "faces/session.h"
#include "model/trace/endpoint_waits.h"
#include "narrative/narrate.h"
#include "render/countable.h"

namespace cutaway::faces {
namespace {

bool wanted(const Invocation& invocation, const model::Model& model,
            const model::Endpoint& endpoint) {
  const std::string method = invocation.get("method"), path = invocation.get("path"),
                    part = invocation.get("part");
  if (!method.empty() && !equals_ignoring_case(method, endpoint.method)) return false;
  if (!part.empty() && (!endpoint.part.valid() || model.part(endpoint.part).name != part))
    return false;
  return path.empty() || matches_glob(path, endpoint.path) || contains(endpoint.path, path);
}

/// Keeps the rows that the user asked for.
void filter(const Invocation& invocation, model::Model& model) {
  std::erase_if(model.endpoints, [&](const model::Endpoint& endpoint) {
    return !wanted(invocation, model, endpoint);
  });
  if (invocation.get("method").empty() && invocation.get("path").empty() &&
      invocation.get("part").empty())
    return;
  std::erase_if(model.operations, [&](const model::Operation& operation) {
    const std::string part = invocation.get("part");
    return part.empty() || !operation.part.valid() || model.part(operation.part).name != part;
  });
}

int run(const Invocation& invocation, const Streams& streams) {
  int code = kDone;
  const auto now = open_run(invocation, streams, code);
  if (now == nullptr) return code;
  const std::vector<narrative::Claim> unseen = narrative::unseen_operations(now->analysis);
  filter(invocation, now->model);
  const render::Context context = context_of(*now, invocation);
  render::ApiSince since;
  std::unique_ptr<Run> before;
  if (!invocation.get("since").empty()) {
    Invocation earlier = invocation;
    earlier.ref = since.ref = invocation.get("since");
    before = open_run(earlier, streams, code);
    if (before == nullptr) return code;
    filter(invocation, before->model);
    since.before = &before->analysis;
    since.changes = answers::api_changes(before->model, now->model);
  }
  const bool compared = before != nullptr;
  model::EndpointsTraced traced;
  if (invocation.format == "json") traced = model::trace_endpoints(now->analysis);
  const std::string bytes =
      invocation.format == "json"
          ? render::api_json(context, compared ? &since : nullptr, unseen, traced)
          : rows_as(invocation, context,
                    compared ? render::since_table(now->analysis, since)
                             : render::api_table(now->analysis));
  if (invocation.format != "json" && !invocation.quiet)
    for (const narrative::Claim& claim : unseen) streams.err("cutaway: " + claim.text() + "\n");
  return conclude(*now, bytes, invocation, streams);
}

constexpr Flag kFlags[] = {
    {"--since", "REF", "compare with this revision: added, removed, changed, breaking"},
    {"--method", "METHOD", "only endpoints of this method"},
    {"--path", "GLOB", "only endpoints whose path fits or holds this"},
    {"--part", "NAME", "only endpoints of this part"}};

}  // namespace

extern const CommandRecord record_api;
const CommandRecord record_api{
    "api",
    "understand",
    "every endpoint and operation, and who may use it",
    "Lists what the product answers to: method, public path, handler, rights, limits, request and "
    "response, and the commands, events and jobs beside them. What the code does not say stays "
    "empty. With --since REF it tells what was added, removed and changed since that revision, and "
    "what of it breaks callers.",
    "cutaway api path/to/project --since v1.0",
    Payload::none,
    kFlags,
    run};

}  // namespace cutaway::faces
