#include "studio.hpp"

#include <httplib.h>

#include <thread>

#include "access.hpp"
#include "coalis/results/store_error.hpp"
#include "coalis/scenario/describe.hpp"
#include "page.hpp"
#include "studio_api.hpp"
#include "web_bundle.hpp"

namespace coalis::studio {

namespace {

using httplib::Request;
using httplib::Response;
using Handled = httplib::Server::HandlerResponse;

constexpr std::size_t kLargestBody = 4'000'000;
constexpr std::size_t kConnections = 96;  // each has a thread of its own; one that listens to events keeps it
constexpr int kReadSeconds = 5;
constexpr double kSecondsBetweenSigns = 2.0;
constexpr const char* kJson = "application/json";

/// A report is one file: its script stands in it, and it loads and sends nothing.
constexpr const char* kReportPolicy =
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'; sandbox allow-scripts allow-downloads";

const httplib::Headers kHeaders{
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src "
     "'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"}};

/// Through a provider of known length, because the library would squeeze a text with brotli's best effort otherwise:
/// seconds of work to spare a loopback's microseconds.
template <class Text>
void send(Response& response, Text text, const char* type) {
  const std::size_t size = text.size();
  response.set_content_provider(
      size, type, [text = std::move(text)](std::size_t from, std::size_t length, httplib::DataSink& sink) {
        return sink.write(text.data() + from, length);
      });
}

void answer(Response& response, const Json& json) {
  send(response, json.dump(-1, ' ', false, Json::error_handler_t::replace), kJson);
}

void refuse(Response& response, int status, const std::string& sentence) {
  response.status = status;
  answer(response, {{"error", sentence}});
}

Json body_of(const Request& request) {
  Json body = Json::parse(request.body, nullptr, false);
  if (!body.is_object()) {
    throw Refusal(400, "the call holds no JSON object");
  }
  return body;
}

/// Whatever goes wrong becomes a status and a sentence; the server goes on.
template <class Call>
httplib::Server::Handler guarded(Call call) {
  return [call](const Request& request, Response& response) {
    try {
      call(request, response);
    } catch (const Refusal& refusal) {
      refuse(response, refusal.status, refusal.what());
    } catch (const Json::exception&) {
      refuse(response, 400, "the call's JSON has another form than expected");
    } catch (const StoreError& error) {
      refuse(response, 507, error.what());
    } catch (const std::exception& error) {
      refuse(response, 500, error.what());
    }
  };
}

/// An answer that brings its own policy (the report) keeps it.
void add_headers(const Request& /*request*/, Response& response) {
  for (const auto& [name, value] : kHeaders) {
    if (!response.has_header(name)) {
      response.set_header(name, value);
    }
  }
}

Handled check_access(const Access& access, const Request& request, Response& response) {
  if (!access.host_is_own(request.get_header_value("Host")) ||
      !access.origin_is_own(request.get_header_value("Origin"))) {
    refuse(response, 403, "the studio answers only its own page on this machine");
    return Handled::Handled;
  }
  if (request.path.starts_with("/api/") && !access.token_is_right(request.get_header_value("X-Coalis-Token"))) {
    refuse(response, 401, "the token is missing or wrong: open the address that `coalis studio` printed");
    return Handled::Handled;
  }
  return Handled::Unhandled;
}

/// Everything a job tells, as server-sent events, until it is over or the page goes away.
void stream_events(const std::shared_ptr<Job>& job, const std::atomic<bool>& closing, Response& response) {
  response.set_chunked_content_provider(
      "text/event-stream", [job, &closing, seen = std::uint64_t{0}](std::size_t, httplib::DataSink& sink) mutable {
        const std::optional<Job::Told> told = job->wait_for(seen, kSecondsBetweenSigns);
        const std::string text = told ? told->text : ": waiting\n\n";
        if (closing || !sink.write(text.data(), text.size())) {
          return false;
        }
        seen = told ? told->number : seen;
        if (job->is_over(seen)) {
          sink.done();
        }
        return true;
      });
}

std::shared_ptr<Job> job_of(StudioApi& api, const Request& request) {
  std::shared_ptr<Job> job = api.jobs().find(request.matches[1]);
  if (!job) {
    throw Refusal(404, "this job is no longer known");
  }
  return job;
}

void add_pages(httplib::Server& server) {
  const auto file = [&](const char* path, std::string_view content, const char* type) {
    server.Get(path, [content, type](const Request&, Response& response) { send(response, content, type); });
  };
  file("/", web::studio_page(), "text/html; charset=utf-8");
  file("/studio.js", web::studio_script(), "text/javascript; charset=utf-8");
  file("/studio.css", web::studio_style(), "text/css; charset=utf-8");
}

void add_questions(httplib::Server& server, StudioApi& api) {
  const auto get = [&](const char* path, Json (*call)(StudioApi&, const Request&)) {
    server.Get(path, guarded([&api, call](const Request& request, Response& response) {
                 answer(response, call(api, request));
               }));
  };
  get("/api/workspace", [](StudioApi& own, const Request&) { return own.workspace(); });
  get("/api/scenario", [](StudioApi& own, const Request& one) { return own.scenario(one.get_param_value("path")); });
  get("/api/schema", [](StudioApi&, const Request&) { return Json::parse(json_schema()); });
  get("/api/campaigns", [](StudioApi& own, const Request&) { return own.campaigns(); });
  get("/api/results", [](StudioApi& own, const Request& one) { return own.results(one.get_param_value("folder")); });
  get("/api/replications", [](StudioApi& own, const Request&) { return own.replications(); });
  server.Get("/report/([0-9a-f]+)", guarded([&api](const Request& request, Response& response) {
               response.set_header("Content-Security-Policy", kReportPolicy);
               send(response, api.page(request.matches[1]), "text/html; charset=utf-8");
             }));
}

void add_orders(httplib::Server& server, StudioApi& api) {
  const auto post = [&](const char* path, Json (*call)(StudioApi&, const Json&)) {
    server.Post(path, guarded([&api, call](const Request& request, Response& response) {
                  answer(response, call(api, body_of(request)));
                }));
  };
  post("/api/check", [](StudioApi& own, const Json& asked) { return own.check(asked); });
  post("/api/save", [](StudioApi& own, const Json& asked) { return own.save(asked); });
  post("/api/differences", [](StudioApi& own, const Json& asked) { return own.differences(asked); });
  post("/api/play", [](StudioApi& own, const Json& asked) { return own.play(asked); });
  post("/api/story", [](StudioApi& own, const Json& asked) { return own.play_results(asked); });
  post("/api/campaign", [](StudioApi& own, const Json& asked) { return own.campaign(asked); });
  post("/api/page", [](StudioApi& own, const Json& asked) { return own.offer_page(asked); });
  post("/api/replication", [](StudioApi& own, const Json& asked) { return own.replication(asked); });
}

void add_jobs(httplib::Server& server, StudioApi& api, const std::atomic<bool>& closing) {
  server.Get("/api/jobs/(\\d{1,19})/events", guarded([&](const Request& request, Response& response) {
               stream_events(job_of(api, request), closing, response);
             }));
  const auto order = [&](const char* path, void (Job::*call)()) {
    server.Post(path, guarded([&api, call](const Request& request, Response& response) {
                  (*job_of(api, request).*call)();
                  answer(response, {{"done", true}});
                }));
  };
  order("/api/jobs/(\\d{1,19})/pause", &Job::pause);
  order("/api/jobs/(\\d{1,19})/resume", &Job::resume);
  order("/api/jobs/(\\d{1,19})/stop", &Job::stop);
}

/// The library's own choice, SO_REUSEPORT, would let two studios share one port.
void set_socket(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

void set_limits(httplib::Server& server) {
  server.set_socket_options(set_socket);
  server.new_task_queue = [] { return new httplib::ThreadPool(kConnections); };  // NOLINT: the library deletes it
  server.set_payload_max_length(kLargestBody);
  server.set_read_timeout(kReadSeconds);
  server.set_write_timeout(kReadSeconds);
  server.set_keep_alive_max_count(1);  // nothing of a refused call is ever taken for the next one
  server.set_post_routing_handler(add_headers);
  server.set_tcp_nodelay(true);
}

int bound_port(httplib::Server& server, int wanted) {
  const int port = wanted == 0 ? server.bind_to_any_port("127.0.0.1") : wanted;
  if (port <= 0 || (wanted != 0 && !server.bind_to_port("127.0.0.1", wanted))) {
    throw std::runtime_error("port " + std::to_string(wanted) + " is taken; leave out --port for a free one");
  }
  return port;
}

}  // namespace

void serve_studio(const StudioOptions& options, const std::atomic<bool>& stop) {
  httplib::Server server;
  set_limits(server);
  const Access access(bound_port(server, options.port));
  StudioApi api(options);
  server.set_pre_routing_handler(
      [&](const Request& request, Response& response) { return check_access(access, request, response); });
  add_pages(server);
  add_questions(server, api);
  add_orders(server, api);
  add_jobs(server, api, stop);
  std::thread watcher([&] {
    while (!stop) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    api.jobs().stop_all();
    server.stop();
  });
  options.on_ready(access.address());
  server.listen_after_bind();
  watcher.join();
}

}  // namespace coalis::studio
