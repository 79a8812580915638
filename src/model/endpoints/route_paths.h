// SPDX-License-Identifier: Apache-2.0
// Route paths: one way of writing their holes, whatever the framework.
#pragma once

#include <string>
#include <string_view>

namespace cutaway::model {

struct Endpoint;

/// The path as the outside asks for it: the first public one, else the process's own.
const std::string& shown_path(const Endpoint& endpoint);

/// "/a/:id", "/a/<int:id>", "/a/(?P<id>[0-9]+)", "/a/{id:\\d+}" and "/a/*rest" all become
/// "/a/{id}" or "/a/{rest}"; a "*" alone becomes "{path}". What is already so stays.
std::string uniform_path(std::string_view path);

}  // namespace cutaway::model
