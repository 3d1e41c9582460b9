//! Engine entry in the browser: a Web Worker that runs one program at a time. The protocol is in `ui::browser::worker_client`.

#[cfg(target_arch = "wasm32")]
mod engine {
    use js_sys::{Array, Object, Reflect, Uint8Array};
    use loopscope::trace::parcel::{Derived, pack_derived, pack_recording};
    use loopscope::trace::{self, Settings};
    use std::borrow::Cow;
    use wasm_bindgen::prelude::*;
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

    #[global_allocator]
    static MEMORY: free_lists::FreeLists = free_lists::FreeLists::new();

    /// Listens, and says so.
    pub fn start() -> Result<(), JsValue> {
        std::panic::set_hook(Box::new(|panic| {
            let _ = reply("broken", &panic.to_string().into(), JsValue::UNDEFINED);
        }));
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
            if let Err(error) = answer(&event.data()) {
                let _ = reply("broken", &format!("{error:?}").into(), JsValue::UNDEFINED);
            }
        });
        scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        #[cfg(not(feature = "embedded-library"))]
        loopscope::python::library::packs::provide(super::library::fetch);
        scope().post_message(&"ready".into())
    }

    fn scope() -> DedicatedWorkerGlobalScope {
        js_sys::global().unchecked_into()
    }

    fn answer(request: &JsValue) -> Result<(), JsValue> {
        let field = |name: &str| Reflect::get(request, &name.into());
        let source = field("source")?.as_string().unwrap_or_default();
        let settings = Uint8Array::new(&field("settings")?).to_vec();
        let settings: Settings = postcard::from_bytes(&settings).map_err(message)?;
        let question = field("question")?;
        if !question.is_undefined() {
            let question = postcard::from_bytes(&Uint8Array::new(&question).to_vec()).map_err(message)?;
            let bytes = postcard::to_allocvec(&trace::question::answer(&source, &settings, &question)).map_err(message)?;
            return reply("answered", &buffer(&bytes), field("id")?);
        }
        match trace::record(&source, &settings) {
            Ok(recording) => {
                reply("ok", &joined(&pack_recording(&recording)), field("id")?)?;
                reply("derived", &joined(&pack_derived(&Derived::of(&recording))), field("id")?)
            }
            Err(diagnostics) => {
                let bytes = postcard::to_allocvec(&diagnostics).map_err(message)?;
                reply("refused", &buffer(&bytes), field("id")?)
            }
        }
    }

    /// The pieces as one buffer.
    fn joined(pieces: &[Cow<'_, [u8]>]) -> JsValue {
        let length: usize = pieces.iter().map(|piece| piece.len()).sum();
        let bytes = Uint8Array::new_with_length(length as u32);
        let mut at = 0;
        for piece in pieces {
            let end = at + piece.len() as u32;
            bytes.subarray(at, end).copy_from(piece);
            at = end;
        }
        bytes.buffer().into()
    }

    fn buffer(bytes: &[u8]) -> JsValue {
        Uint8Array::from(bytes).buffer().into()
    }

    fn reply(name: &str, value: &JsValue, id: JsValue) -> Result<(), JsValue> {
        let reply = Object::new();
        Reflect::set(&reply, &"id".into(), &id)?;
        Reflect::set(&reply, &name.into(), value)?;
        let transfer = Array::new();
        if value.is_object() {
            transfer.push(value);
        }
        scope().post_message_with_transfer(&reply, &transfer)
    }

    fn message(error: postcard::Error) -> JsValue {
        error.to_string().into()
    }
}

/// The library's packs, which lie beside the worker.
#[cfg(all(target_arch = "wasm32", not(feature = "embedded-library")))]
mod library {
    use wasm_bindgen::prelude::*;
    use web_sys::{WorkerGlobalScope, XmlHttpRequest};

    /// What the file is called that starts the worker; a pack has the same mark in its name.
    const LOADER: &str = "worker_loader";

    /// Fetches a pack. The run is in the middle of an import, so this waits; only the worker does.
    pub fn fetch(pack: &str) -> Result<String, String> {
        ask(pack).map_err(|error| error.as_string().unwrap_or_else(|| format!("{error:?}")))
    }

    fn ask(pack: &str) -> Result<String, JsValue> {
        let scope: WorkerGlobalScope = js_sys::global().unchecked_into();
        let address = scope.location().href().replace(LOADER, pack).replace(".js", ".txt");
        let request = XmlHttpRequest::new()?;
        request.open_with_async("GET", &address, false)?;
        request.send()?;
        match request.status()? {
            200 => Ok(request.response_text()?.unwrap_or_default()),
            status => Err(format!("{address} answered {status}").into()),
        }
    }
}

#[cfg(target_arch = "wasm32")]
fn main() {
    if let Err(error) = engine::start() {
        wasm_bindgen::throw_val(error);
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
