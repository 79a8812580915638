// SPDX-License-Identifier: Apache-2.0
// What a library's change takes along: libraries that are made for it, lock files that hold it, and
// the other places of manifests that ask for it.
#pragma once

#include <string>
#include <vector>

#include "findings/ground.h"

namespace cutaway::findings {

/// "django-filter" beside "Django", "slf4j-log4j12" beside "log4j:log4j": libraries that own
/// manifests ask for by a name which holds this one's as a word; each once.
std::vector<std::string> made_for(const Ground& ground, const meaning::Dependency& library);

/// All places of own manifests that ask for it, in the order of their paths.
std::vector<Place> asked_for_at(const Ground& ground, const meaning::Dependency& library);

/// "node" of "FROM docker.io/library/node:14-alpine AS build"; "" where the line names no image of
/// that version.
std::string image_name(const Ground& ground, const Place& image, std::string_view cycle);

/// Where the version is written that a chart's template takes from its values
/// (`image: redis:{{ .Values.redis.tag }}` → the line of `tag:` in values.yaml); the image's own
/// place for every other. So too the line of `ARG NODE_VERSION=18` behind `FROM
/// node:${NODE_VERSION}`.
Place written_at(const Ground& ground, const Place& image, std::string_view cycle);

/// Where the version of a library of Maven or Gradle is written, which its manifest may take from a
/// list of a parent and that from a property (`<server.version>9.4</server.version>`); the
/// library's own place for every other.
Place version_line(const Ground& ground, const meaning::Dependency& library,
                   std::string_view cycle);

/// Whether the place that fixes a library's version is of a file which people write themselves: it
/// is changed, not made anew.
bool is_written_by_hand(const Ground& ground, FileId file);

/// A remark at the end of that line, or in the one above it, and where.
struct Remark {
  std::string text;  ///< empty where there is none
  Place place;
};
/// What a remark beside a version says of what holds it ("needed by the search server").
Remark holds_version(const Ground& ground, const Place& version);

/// The line that installs packages of the system that an image brings, in the same stage of a
/// recipe; file invalid where none does.
Place installs_of_system(const Ground& ground, const Place& image);

/// Lines of deployment files of tests and examples that name the image ("node:14").
std::vector<Place> named_in_examples(const Ground& ground, const std::string& image);

/// Lines of the file beside this one that name the same version of an image's program: "node14"
/// below `FROM node:14`, and the same image of another service.
std::vector<Place> named_beside(const Ground& ground, const Place& image, std::string_view cycle);

/// Files of tests and examples: what they name is left to do, too, when the product has let go of
/// it.
std::vector<FileId> beside_product(const Ground& ground);

/// Whether scripts and pipelines of the product build another file of this one's folder by its
/// name, and nothing that is run builds this one: it is no image that ships.
bool another_ships(const Ground& ground, FileId recipe);

}  // namespace cutaway::findings
