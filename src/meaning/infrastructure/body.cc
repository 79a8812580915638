// SPDX-License-Identifier: Apache-2.0
// Keys of resources and what they hold; the names of the keys are data
// (catalogue/infrastructure.toml).
#include "meaning/infrastructure/body.h"

#include <algorithm>

#include "base/text.h"

namespace cutaway::meaning {
namespace {

constexpr std::size_t kMostVariables = 400;
constexpr std::size_t kLongestCount = 5;

bool is_number(std::string_view text) {
  return !text.empty() && text.size() <= kLongestCount &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string code_folder(std::string_view folder, std::string_view written) {
  while (written.starts_with("${path.module}/")) written.remove_prefix(15);
  while (written.ends_with("/")) written.remove_suffix(1);
  if (written.empty() || contains(written, "$") || contains(written, "://")) return {};
  std::string path = join_path(folder, written);
  // A package that a build leaves behind lies where its sources do, or below them.
  const std::string_view last = base_name(path);
  const bool packed = last.ends_with(".zip") || last.ends_with(".jar") || last == "dist" ||
                      last == "build" || last == "target";
  if (packed) path = std::string(folder_name(path));
  const std::string_view above = base_name(path);
  if (packed && (above == "dist" || above == "build" || above == "target"))
    path = std::string(folder_name(path));
  return path;
}

void ResourceBody::variable(std::string_view name, const std::string& value, const Place& place) {
  if (!is_variable_name(name) || out_.environment.size() >= kMostVariables) return;
  const auto same = std::find_if(out_.environment.begin(), out_.environment.end(),
                                 [&](const NamedValue& it) { return it.name == name; });
  if (same == out_.environment.end()) {
    out_.environment.push_back({std::string(name), value, place});
  } else if (same->value.empty()) {
    *same = {std::string(name), value, place};
  }
}

void ResourceBody::number(std::string_view key, const std::string& text, const Place& place) {
  if (!is_number(text) || text == "0") return;
  if (kinds_.holds("replicas", key)) out_.replicas = static_cast<std::uint32_t>(std::stoul(text));
  if (!kinds_.holds("port", key)) return;
  const auto same = [&](const NamedValue& it) { return it.value == text; };
  if (std::none_of(out_.ports.begin(), out_.ports.end(), same))
    out_.ports.push_back({"", text, place});
}

void ResourceBody::group(std::string_view key) {
  out_.has_health_check = out_.has_health_check || kinds_.holds("health", key);
}

void ResourceBody::entry(std::string_view key, const std::string& text, std::string_view folder,
                         const Place& place) {
  if (text.empty()) return;
  group(key);
  number(key, text, place);
  const bool reference = contains(text, "ref://");
  if (kinds_.holds("image", key) && out_.image.empty() && !reference && contains(text, "/")) {
    out_.image = text;
    out_.image_place = place;
  }
  if (kinds_.holds("handler", key) && out_.command.empty() && !reference) out_.command = text;
  if (kinds_.holds("schedule", key) && out_.schedule.empty() && !reference) out_.schedule = text;
  if (kinds_.holds("code", key) && out_.build_context.empty() && !reference)
    out_.build_context = code_folder(folder, text);
  variable(key, text, place);
}

}  // namespace cutaway::meaning
