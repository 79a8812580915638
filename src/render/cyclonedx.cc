// SPDX-License-Identifier: Apache-2.0
// CycloneDX 1.6.
#include "render/json_writer.h"
#include "render/sbom.h"
#include "render/sbom_rows.h"

#include "base/text.h"

namespace cutaway::render {
namespace {

/// Where nothing of the repository declares the licence, the bill says so.
void write_how(JsonWriter& json, const SbomRow& row) {
  if (row.concluded) json.member("acknowledgement", "concluded");
}

void write_expression(JsonWriter& json, const SbomRow& row) {
  json.member("expression", row.expression);
  write_how(json, row);
}

void write_id(JsonWriter& json, const SbomRow& row) {
  json.key("license").open_object(true).member("id", row.expression);
  write_how(json, row);
  json.close();
}

void write_licence(JsonWriter& json, const SbomRow& row) {
  if (row.expression.empty() && row.licence_words.empty()) return;
  json.key("licenses").open_array().open_object();
  if (row.expression.empty())
    json.key("license").open_object(true).member("name", row.licence_words).close();
  else if (contains(row.expression, " ") || row.expression.ends_with('+'))
    write_expression(json, row);
  else
    write_id(json, row);
  json.close().close();
}

void write_metadata(JsonWriter& json, const Sbom& sbom, const Context& context) {
  json.key("metadata").open_object();
  if (!sbom.time.empty()) json.member("timestamp", sbom.time);
  json.key("tools").open_object().key("components").open_array().open_object();
  json.member("type", "application").member("name", "cutaway");
  json.member("version", context.tool_version).close().close().close();
  json.key("component").open_object().member("type", "application").member("bom-ref", "product");
  json.member("name", sbom.name);
  if (!sbom.version.empty()) json.member("version", sbom.version);
  if (!sbom.expression.empty()) {
    json.key("licenses").open_array().open_object();
    json.member("expression", sbom.expression).close().close();
  }
  json.close().close();
}

void write_needs(JsonWriter& json, const Sbom& sbom, std::string_view ref,
                 const std::vector<std::size_t>& needs) {
  json.open_object().member("ref", ref).key("dependsOn").open_array();
  for (const std::size_t need : needs) json.text(sbom.rows[need].ref);
  json.close().close();
}

}  // namespace

std::string cyclonedx(const Context& context) {
  const Sbom sbom = sbom_of(context);
  JsonWriter json(true);
  json.open_object();
  json.member("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
  json.member("bomFormat", "CycloneDX").member("specVersion", "1.6");
  json.member("serialNumber", "urn:uuid:" + sbom.id).key("version").number(1);
  write_metadata(json, sbom, context);
  json.key("components").open_array();
  for (const SbomRow& row : sbom.rows) {
    json.open_object().member("type", "library").member("bom-ref", row.ref);
    if (!row.group.empty()) json.member("group", row.group);
    json.member("name", row.name);
    if (!row.version.empty()) json.member("version", row.version);
    json.member("scope", !row.product ? "excluded" : row.optional ? "optional" : "required");
    write_licence(json, row);
    if (!row.purl.empty()) json.member("purl", row.purl);
    json.close();
  }
  json.close().key("dependencies").open_array();
  write_needs(json, sbom, "product", sbom.direct);
  for (const SbomRow& row : sbom.rows) write_needs(json, sbom, row.ref, row.needs);
  json.close().close();
  return json.take().bytes() + "\n";
}

}  // namespace cutaway::render
