// SPDX-License-Identifier: Apache-2.0
// Hosting platforms: fly.toml, render.yaml, app.json, vercel.json and netlify.toml.
#include <string>

#include "base/text.h"
#include "meaning/manifest.h"

namespace cutaway::meaning {
namespace {

constexpr std::string_view kFiles[] = {"fly.toml", "fly.*.toml",  "render.yaml", "render.yml",
                                       "app.json", "vercel.json", "netlify.toml"};

Workload start(const Manifest& file, std::string_view format, std::string_view kind,
               std::string name, DataView view) {
  Workload made;
  made.format = format;
  made.kind = kind;
  made.name = std::move(name);
  made.environment_id = "default";
  made.place = file.place(view);
  made.image_place = made.place;
  return made;
}

void add_environment(const Manifest& file, DataView map, Workload& made) {
  for (const DataView one : map.children()) {
    const DataView value = one["value"];
    made.environment.push_back({std::string(one.key()),
                                std::string(value ? value.scalar() : one.scalar()),
                                file.place(one)});
  }
}

void read_fly(const Manifest& file, Facts& out) {
  const DataView root = file.root(), app = root["app"];
  if (!app) return;
  Workload made = start(file, "fly", "service", std::string(app.scalar()), app);
  const std::string_view name = file.name();
  if (name != "fly.toml") made.environment_id = environment_of_path(file.path(), "fly");
  made.image = root["build"]["image"].scalar();
  if (made.image.empty()) {
    made.build_context = file.folder();
    const DataView dockerfile = root["build"]["dockerfile"];
    made.dockerfile = join_path(file.folder(), dockerfile ? dockerfile.scalar() : "Dockerfile");
  }
  add_environment(file, root["env"], made);
  const DataView http = root["http_service"]["internal_port"];
  if (http) made.ports.push_back({"http", std::string(http.scalar()), file.place(http)});
  for (const DataView one : root["services"].children()) {
    const DataView port = one["internal_port"];
    if (port) made.ports.push_back({"", std::string(port.scalar()), file.place(port)});
  }
  made.exposed = !made.ports.empty();
  for (const DataView one : root["processes"].children()) {
    Workload process = made;
    process.name += "-" + std::string(one.key());
    process.command = one.scalar();
    process.place = file.place(one);
    out.workloads.push_back(std::move(process));
  }
  if (!root["processes"]) out.workloads.push_back(std::move(made));
}

void read_render(const Manifest& file, Facts& out) {
  const DataView root = file.root();
  for (const DataView one : root["services"].children()) {
    const std::string_view type = one["type"].scalar();
    const std::string_view kind = type == "cron" ? "cronjob" : type == "web" ? "service" : type;
    Workload made = start(file, "render", kind, std::string(one["name"].scalar()), one);
    made.schedule = one["schedule"].scalar();
    made.command =
        one["startCommand"] ? one["startCommand"].scalar() : one["dockerCommand"].scalar();
    made.image = one["image"]["url"].scalar();
    made.build_context = join_path("", one["rootDir"] ? one["rootDir"].scalar() : ".");
    if (const DataView dockerfile = one["dockerfilePath"])
      made.dockerfile = join_path("", dockerfile.scalar());
    made.exposed = type == "web" || type == "static";
    made.has_health_check = static_cast<bool>(one["healthCheckPath"]);
    for (const DataView variable : one["envVars"].children()) {
      if (!variable["key"]) continue;
      made.environment.push_back({std::string(variable["key"].scalar()),
                                  std::string(variable["value"].scalar()), file.place(variable)});
      const DataView from =
          variable["fromDatabase"] ? variable["fromDatabase"] : variable["fromService"];
      if (from)
        made.depends_on.push_back({std::string(from["name"].scalar()), "", file.place(from)});
    }
    out.workloads.push_back(std::move(made));
  }
  for (const DataView one : root["databases"].children()) {
    Workload made = start(file, "render", "database", std::string(one["name"].scalar()), one);
    made.image = "postgres";  // what the platform runs for `databases`
    out.workloads.push_back(std::move(made));
  }
}

/// Heroku's app.json; other programs use the name for other things.
void read_app_json(const Manifest& file, Facts& out) {
  const DataView root = file.root();
  if (!root["formation"] && !root["addons"] && !root["buildpacks"]) return;
  Workload made =
      start(file, "heroku", "service", std::string(root["name"].scalar()), root["name"]);
  made.build_context = file.folder();
  made.exposed = true;
  add_environment(file, root["env"], made);
  for (const DataView addon : root["addons"].children()) {
    const DataView plan = addon["plan"];
    made.depends_on.push_back(
        {std::string(plan ? plan.scalar() : addon.scalar()), "addon", file.place(addon)});
  }
  // The processes of a Procfile beside it are what runs.
  if (!file.beside("Procfile")) out.workloads.push_back(std::move(made));
}

void read_vercel(const Manifest& file, Facts& out) {
  const DataView root = file.root();
  if (!root) return;
  for (const DataView one : root["crons"].children()) {
    Workload made = start(file, "vercel", "cronjob", std::string(one["path"].scalar()), one);
    made.schedule = one["schedule"].scalar();
    made.build_context = file.folder();
    out.workloads.push_back(std::move(made));
  }
  const bool site = root["builds"] || root["functions"] || root["framework"] || root["rewrites"] ||
                    root["routes"] || root["buildCommand"];
  if (!site) return;
  Workload made = start(file, "vercel", "service", std::string(root["name"].scalar()), root);
  if (made.name.empty()) made.name = base_name(file.folder());
  made.build_context = file.folder();
  made.command = root["buildCommand"].scalar();
  made.exposed = true;
  add_environment(file, root["env"], made);
  if (!made.name.empty()) out.workloads.push_back(std::move(made));
}

void read_netlify(const Manifest& file, Facts& out) {
  const DataView build = file.root()["build"];
  if (!build) return;
  const DataView base = build["base"];
  const std::string folder =
      base ? join_path(file.folder(), base.scalar()) : std::string(file.folder());
  Workload made = start(file, "netlify", "service", std::string(base_name(folder)), build);
  made.build_context = folder;
  made.command = build["command"].scalar();
  made.exposed = true;
  add_environment(file, build["environment"], made);
  if (!made.name.empty()) out.workloads.push_back(std::move(made));
}

void read(const ReaderContext& context, std::span<const FileId> files, Facts& out) {
  for (const Manifest& file : manifests(context, files)) {
    const std::string_view name = file.name();
    if (name.starts_with("fly.")) read_fly(file, out);
    if (name.starts_with("render.")) read_render(file, out);
    if (name == "app.json") read_app_json(file, out);
    if (name == "vercel.json") read_vercel(file, out);
    if (name == "netlify.toml") read_netlify(file, out);
  }
}

}  // namespace

extern const FactReader record_platforms;
const FactReader record_platforms = {
    "platforms", "Hosting platforms: fly.toml, render.yaml, app.json, vercel.json, netlify.toml",
    kFiles, read};

}  // namespace cutaway::meaning
