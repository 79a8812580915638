// SPDX-License-Identifier: Apache-2.0
// Writes what goes to outside vendors, from where, with which key, and what failing or leaving
// touches.
#include "render/vendors_answer.h"

#include "model/vendors/vendors.h"
#include "render/answers.h"

namespace cutaway::render {
namespace {

constexpr std::size_t kMostPlaces = 10, kMostHanded = 40;

void write_fields(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                  const model::Vendor& vendor) {
  json.key("data").open_array();
  for (const std::size_t row : vendor.leaves) {
    const model::Leaving& leaving = analysis.model->leaves[row];
    json.open_object();
    parts.texts("fields", leaving.fields);
    parts.places("evidence", leaving.places);
    json.close();
  }
  json.close();
}

/// By the names that code gives it: not followed to kept things as `data` is.
void write_handed(JsonWriter& json, JsonParts& parts, const model::Vendor& vendor) {
  json.key("handed").open_array();
  std::size_t written = 0;
  for (const model::Handed& one : vendor.handed) {
    if (++written > kMostHanded) break;
    json.open_object().member("name", masked(one.name)).key("calls").number(one.calls);
    json.key("personal").boolean(one.personal);
    parts.places("evidence", {one.place});
    json.close();
  }
  json.close();
}

void write_failing(JsonWriter& json, const model::Vendor& vendor) {
  json.key("when_it_fails").open_object(true);
  json.key("calls").number(vendor.calls.size());
  for (const std::string_view with : {"time_limit", "retry"})
    json.key(with).number(model::count_vendor_calls(vendor, with).n);
  json.key("caught");
  if (vendor.tries_are_known)
    json.number(model::count_vendor_calls(vendor, "try").n);
  else
    json.null();
  json.close();
}

void write_vendor(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis,
                  const model::Vendor& vendor) {
  const auto& technology = analysis.catalogue->technology(vendor.technology);
  json.open_object().member("id", technology.id).member("name", technology.name);
  json.member("category", technology.category).member("purpose", technology.purpose);
  write_fields(json, parts, analysis, vendor);
  write_handed(json, parts, vendor);
  std::vector<Place> calls;
  for (const model::VendorCall& one : vendor.calls)
    if (calls.size() < kMostPlaces) calls.push_back(one.place);
  parts.places("from", calls);
  std::vector<std::string> users;
  for (const PartId id : vendor.users) users.emplace_back(part_name(*analysis.model, id));
  parts.texts("components", users);
  json.key("keys").open_array();
  for (const model::VendorKey& key : vendor.keys) {
    json.open_object().member("name", masked(key.name)).key("secret").boolean(key.secret);
    parts.places("evidence", {key.place});
    json.close();
  }
  json.close();
  write_failing(json, vendor);
  json.key("leaving").open_object(true).key("files").number(vendor.files.size());
  json.key("folders").number(vendor.folders.size()).close();
  parts.places("evidence", vendor.places);
  json.close();
}

}  // namespace

void write_vendors(JsonWriter& json, JsonParts& parts, const model::Analysis& analysis) {
  json.key("vendors").open_array();
  for (const model::Vendor& vendor : model::find_vendors(analysis))
    write_vendor(json, parts, analysis, vendor);
  json.close();
}

}  // namespace cutaway::render
