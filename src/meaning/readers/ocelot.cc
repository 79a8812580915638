// SPDX-License-Identifier: Apache-2.0
// Ocelot: routes from upstream to downstream templates.
#include <string>

#include "base/text.h"
#include "meaning/gateways/patterns.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"ocelot*.json", "*ocelot*.json", "configuration*.json",
                                       "appsettings*.json"};

std::string slashed(std::string_view path) {
  return (path.starts_with("/") ? "" : "/") + std::string(path);
}

void add(const Manifest& file, DataView route, std::string target, DataView target_at, Facts& out) {
  const std::string up = slashed(route["UpstreamPathTemplate"].scalar());
  const std::string down = slashed(route["DownstreamPathTemplate"].scalar());
  PathMatch asked = path_of_glob(up), passed = path_of_glob(down);
  GatewayRoute made;
  made.format = "ocelot";
  made.host = route["UpstreamHost"].scalar();
  made.path = asked.path;
  made.match = asked.match;
  made.passed_path = passed.path;
  // Holes in the middle stand alike on both sides, or nothing can be said.
  if (asked.match == "regex" && up == down) made.match = "exact";
  made.methods = route["UpstreamHttpMethod"].scalars();
  for (std::string& method : made.methods) {
    for (char& c : method) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  made.target = std::move(target);
  const std::string_view timeout = route["QoSOptions"]["TimeoutValue"].scalar();
  if (!timeout.empty()) made.timeout = time_with_unit(timeout, "ms");
  made.place = file.place(route["UpstreamPathTemplate"]);
  made.target_place = file.place(target_at);
  out.gateway_routes.push_back(std::move(made));
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    for (const std::string_view name : {"Routes", "ReRoutes"}) {
      for (const DataView route : file.root()[name].children()) {
        if (!route["UpstreamPathTemplate"] || !route["DownstreamPathTemplate"]) continue;
        const std::string_view scheme = route["DownstreamScheme"].scalar();
        const std::string start = scheme.empty() ? "" : std::string(scheme) + "://";
        for (const DataView one : route["DownstreamHostAndPorts"].children()) {
          std::string address = start + std::string(one["Host"].scalar());
          if (one["Port"]) address += ":" + std::string(one["Port"].scalar());
          add(file, route, std::move(address), one["Host"], out);
        }
        if (const DataView service = route["ServiceName"])
          add(file, route, std::string(service.scalar()), service, out);
      }
    }
  }
}

}  // namespace

extern const FactReader record_ocelot;
const FactReader record_ocelot = {
    "ocelot", "Ocelot: which upstream paths go to which downstream services", kFiles, read};

}  // namespace cutaway::meaning
