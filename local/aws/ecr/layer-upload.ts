import type {
  BatchCheckLayerAvailabilityRequest,
  BatchCheckLayerAvailabilityResponse,
  CompleteLayerUploadRequest,
  CompleteLayerUploadResponse,
  InitiateLayerUploadRequest,
  InitiateLayerUploadResponse,
  UploadLayerPartRequest,
  UploadLayerPartResponse,
} from '@aws-sdk/client-ecr';
import { type Random, uuid } from '../ec2/hex-id';
import { AwsError } from '../service';
import { sha256 } from './image';
import type { Repositories } from './repositories';

const PART_SIZE = 20 * 1024 * 1024;

/** Layers on their way into a repository, part by part. */
export class LayerUploads {
  private readonly parts = new Map<string, Uint8Array[]>();

  constructor(
    private readonly repositories: Repositories,
    private readonly random: Random,
  ) {}

  readonly operations = {
    BatchCheckLayerAvailability: (request: BatchCheckLayerAvailabilityRequest): BatchCheckLayerAvailabilityResponse => {
      const { layers } = this.repositories.get(request.repositoryName, request.registryId);
      return {
        layers: (request.layerDigests ?? []).map((layerDigest) => {
          const layer = layers.get(layerDigest);
          if (!layer) return { layerDigest, layerAvailability: 'UNAVAILABLE' };
          return { layerDigest, layerAvailability: 'AVAILABLE', layerSize: layer.length };
        }),
        failures: [],
      };
    },

    InitiateLayerUpload: (request: InitiateLayerUploadRequest): InitiateLayerUploadResponse => {
      this.repositories.get(request.repositoryName, request.registryId);
      const uploadId = uuid(this.random);
      this.parts.set(uploadId, []);
      return { uploadId, partSize: PART_SIZE };
    },

    UploadLayerPart: (request: UploadLayerPartRequest): UploadLayerPartResponse => {
      const { registryId } = this.repositories.get(request.repositoryName, request.registryId).properties;
      const parts = this.upload(request.uploadId);
      const expected = parts.reduce((bytes, part) => bytes + part.length, 0);
      if (request.partFirstByte !== expected) {
        throw new AwsError(
          'InvalidLayerPartException',
          `The part must start at byte ${expected}, not ${request.partFirstByte}`,
        );
      }
      parts.push(request.layerPartBlob ?? new Uint8Array());
      const { repositoryName, uploadId, partLastByte } = request;
      return { registryId, repositoryName, uploadId, lastByteReceived: partLastByte };
    },

    CompleteLayerUpload: (request: CompleteLayerUploadRequest): CompleteLayerUploadResponse => {
      const { layers, properties } = this.repositories.get(request.repositoryName, request.registryId);
      const layer = Buffer.concat(this.upload(request.uploadId));
      const layerDigest = sha256(layer);
      if (!request.layerDigests?.includes(layerDigest)) {
        throw new AwsError(
          'InvalidLayerException',
          `The layer's digest is ${layerDigest}, not ${request.layerDigests}`,
        );
      }
      layers.set(layerDigest, layer);
      this.parts.delete(request.uploadId ?? '');
      const { repositoryName, uploadId } = request;
      return { registryId: properties.registryId, repositoryName, uploadId, layerDigest };
    },
  };

  private upload(uploadId: string | undefined): Uint8Array[] {
    const parts = this.parts.get(uploadId ?? '');
    if (!parts) throw new AwsError('UploadNotFoundException', `The upload with id '${uploadId}' was not found`);
    return parts;
  }
}
